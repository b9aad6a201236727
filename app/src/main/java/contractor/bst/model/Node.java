package contractor.bst.model;

import java.util.List;

/// A value of BuildStream's YAML: text, a list or a mapping, and where it was written. Never
/// changes.
public sealed interface Node permits Node.Scalar, Node.Sequence, Mapping {

  Provenance at();

  /// The same value, said to be written elsewhere.
  Node movedTo(Provenance at);

  /// @param text without white space at either end, as BuildStream strips it
  record Scalar(String text, Provenance at) implements Node {
    @Override
    public Scalar movedTo(Provenance other) {
      return new Scalar(text, other);
    }
  }

  record Sequence(List<Node> items, Provenance at) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    /// The same with other items; this very list if they all stay what they are.
    public Sequence mapped(Rewrite rewrite) throws LoadException {
      var rewritten = Rewrite.all(items, rewrite);
      return rewritten.isEmpty() ? this : new Sequence(List.of(rewritten.get()), at);
    }

    @Override
    public Sequence movedTo(Provenance other) {
      return new Sequence(items, other);
    }
  }
}
