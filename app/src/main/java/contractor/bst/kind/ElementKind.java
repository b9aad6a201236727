package contractor.bst.kind;

import contractor.bst.model.LoadException;

/// A kind of element: a pure function of what is written. Sees no file, and nothing of the network.
public interface ElementKind {

  Traits traits();

  /// Checks the configuration and says what of it matters.
  ElementFacts configure(Subject subject) throws LoadException;

  /// Whether the key is BuildStream's own. If not, it's one that only this tool understands.
  default boolean exact() {
    return true;
  }
}
