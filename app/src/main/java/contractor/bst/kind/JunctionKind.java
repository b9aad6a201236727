package contractor.bst.kind;

import contractor.bst.kind.Traits.Part;
import contractor.bst.model.LoadException;

/// Another project. The loader has read its configuration when it opened it.
final class JunctionKind implements ElementKind {

  @Override
  public Traits traits() {
    return Traits.NONE.forbidding(Part.RUNTIME, Part.BUILD);
  }

  @Override
  public ElementFacts configure(Subject subject) throws LoadException {
    var config = subject.config("path", "options", "overrides", "aliases", "map-aliases");
    if (config.has("map-aliases")) {
      config.choice("map-aliases", java.util.List.of("none", "identity"));
    }
    return ElementFacts.running(1);
  }
}
