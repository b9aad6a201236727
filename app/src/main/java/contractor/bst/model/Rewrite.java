package contractor.bst.model;

import java.util.Optional;

/// Makes another node of a node, or leaves it.
@FunctionalInterface
public interface Rewrite {

  Node of(Node node) throws LoadException;

  /// What becomes of each; nothing if every one is left as it is.
  @SuppressWarnings("ReferenceEquality") // A node that isn't the same was made to be different.
  static Optional<Node[]> all(Node[] nodes, Rewrite rewrite) throws LoadException {
    Node[] changed = null;
    for (var i = 0; i < nodes.length; i++) {
      var rewritten = rewrite.of(nodes[i]);
      if (rewritten != nodes[i]) {
        changed = changed == null ? nodes.clone() : changed;
        changed[i] = rewritten;
      }
    }
    return Optional.ofNullable(changed);
  }
}
