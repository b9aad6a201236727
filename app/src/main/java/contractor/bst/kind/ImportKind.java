package contractor.bst.kind;

import contractor.bst.model.LoadException;
import java.util.Map;

/// Sources as they are.
final class ImportKind implements ElementKind {

  @Override
  public Traits traits() {
    return Traits.NONE;
  }

  @Override
  public ElementFacts configure(Subject subject) throws LoadException {
    var config = subject.config("source", "target");
    var key = Map.of("source", config.text("source"), "target", config.text("target"));
    if (subject.element().sources().isEmpty()) {
      throw subject.problem("", "An import element must have at least one source.").thrown();
    }
    return ElementFacts.still(key);
  }
}
