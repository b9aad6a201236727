package contractor.bst.model;

import java.util.List;
import java.util.Optional;

/// Makes another node of a node, or leaves it.
@FunctionalInterface
public interface Rewrite {

  Node of(Node node) throws LoadException;

  /// What becomes of each; nothing if every one is left as it is, as most are.
  @SuppressWarnings("ReferenceEquality") // A node that isn't the same was made to be different.
  static Optional<Node[]> all(List<Node> nodes, Rewrite rewrite) throws LoadException {
    Node[] changed = null;
    for (var i = 0; i < nodes.size(); i++) {
      var node = nodes.get(i);
      var rewritten = rewrite.of(node);
      if (rewritten != node) {
        changed = changed == null ? nodes.toArray(Node[]::new) : changed;
        changed[i] = rewritten;
      }
    }
    return Optional.ofNullable(changed);
  }
}
