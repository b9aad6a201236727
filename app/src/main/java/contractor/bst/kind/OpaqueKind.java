package contractor.bst.kind;

import java.util.Map;

/// A kind we don't know. It can be shown, and whatever depends on it too; it can't be built.
final class OpaqueKind implements ElementKind {

  @Override
  public Traits traits() {
    return Traits.NONE.rebuilding().takingConfig();
  }

  /// All that is written may matter, so all of it is in the key.
  @Override
  public ElementFacts configure(Subject subject) {
    var uses =
        subject.uses().stream()
            .filter(use -> use.config().isPresent())
            .map(use -> java.util.List.of(use.path(), use.config().orElseThrow()))
            .toList();
    return ElementFacts.running(
        Map.of(
            "contractor-opaque", subject.element().config(),
            "uses", uses,
            "variables", subject.element().variables()));
  }

  @Override
  public boolean exact() {
    return false;
  }
}
