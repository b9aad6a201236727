package contractor.bst.kind;

import contractor.bst.kind.Traits.Part;
import contractor.bst.model.CodePoints;
import contractor.bst.model.LoadException;
import java.util.LinkedHashMap;

/// The layout of a flatpak application or runtime.
final class FlatpakImageKind implements ElementKind {

  private static final int VERSION = 4;

  @Override
  public Traits traits() {
    return Traits.NONE.rebuilding().takingConfig().forbidding(Part.RUNTIME, Part.SOURCES);
  }

  @Override
  public ElementFacts configure(Subject subject) throws LoadException {
    var config = subject.config("directory", "include", "exclude", "metadata", "component-ids");
    var metadata = config.fields("metadata").mapping();
    var key = new LinkedHashMap<String, Object>();
    key.put("directory", config.text("directory"));
    key.put("include", config.texts("include").stream().sorted(CodePoints.ORDER).toList());
    key.put("exclude", config.texts("exclude").stream().sorted(CodePoints.ORDER).toList());
    key.put("metadata", metadata);
    if (!config.texts("component-ids").isEmpty()) {
      key.put("component-ids", config.texts("component-ids"));
    }
    key.put("version", VERSION);
    if (!metadata.has("Application") && !metadata.has("Runtime")) {
      var message = "Either Application or Runtime section must be present in metadata";
      throw subject.problem("", message).thrown();
    }
    Layout.of(subject, "/buildstream/allfiles");
    return ElementFacts.running(key);
  }
}
