package contractor.bst.kind;

import contractor.bst.kind.Traits.Part;
import contractor.bst.model.CodePoints;
import contractor.bst.model.LoadException;
import java.util.LinkedHashMap;

/// A selection of what several elements made, integrated or not.
final class ComposeKind implements ElementKind {

  @Override
  public Traits traits() {
    return Traits.NONE.rebuilding().forbidding(Part.RUNTIME, Part.SOURCES);
  }

  @Override
  public ElementFacts configure(Subject subject) throws LoadException {
    var config = subject.config("integrate", "include", "exclude", "include-orphans");
    var integrate = config.flag("integrate");
    var key = new LinkedHashMap<String, Object>();
    key.put("integrate", integrate);
    key.put("include", config.texts("include").stream().sorted(CodePoints.ORDER).toList());
    key.put("orphans", config.flag("include-orphans"));
    var exclude = config.texts("exclude").stream().sorted(CodePoints.ORDER).toList();
    if (!exclude.isEmpty()) {
      key.put("exclude", exclude);
    }
    return new ElementFacts(key, integrate);
  }
}
