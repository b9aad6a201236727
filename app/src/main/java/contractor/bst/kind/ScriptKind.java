package contractor.bst.kind;

import contractor.bst.kind.Traits.Part;
import contractor.bst.model.LoadException;
import java.util.List;
import java.util.Map;

/// Commands in a sandbox made of dependencies only.
final class ScriptKind implements ElementKind {

  @Override
  public Traits traits() {
    return Traits.NONE.rebuilding().takingConfig().forbidding(Part.RUNTIME, Part.SOURCES);
  }

  @Override
  public ElementFacts configure(Subject subject) throws LoadException {
    var config = subject.config("commands", "root-read-only");
    config.require("commands");
    return ElementFacts.running(
        key(
            Map.of("commands", config.texts("commands")),
            subject.variable("cwd"),
            subject.variable("install-root"),
            Layout.of(subject, "/"),
            config.flag("root-read-only", false)));
  }

  /// Of everything that BuildStream derives from its script element.
  static Map<String, Object> key(
      Map<String, List<String>> commands,
      String cwd,
      String installRoot,
      Map<String, List<String>> layout,
      boolean rootReadOnly) {
    return Map.of(
        "commands", commands,
        "cwd", cwd,
        "install-root", installRoot,
        "layout", layout,
        "root-read-only", rootReadOnly);
  }
}
