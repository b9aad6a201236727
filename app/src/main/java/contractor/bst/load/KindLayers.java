package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedProject.Plugins.Origin;
import contractor.bst.model.Mapping;
import contractor.bst.model.ProjectFiles.Kind;
import contractor.bst.model.Provenance;
import contractor.bst.model.SourceFile;
import contractor.bst.node.Composition;
import contractor.bst.node.Reading;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The defaults of each kind of element in one project, composed once.
final class KindLayers {

  private static final Set<String> CORE =
      Set.of("manual", "script", "import", "stack", "compose", "filter", "junction", "link");

  private final Project project;
  private final Map<String, Mapping> early = new HashMap<>();
  private final Map<String, Mapping> full = new HashMap<>();

  KindLayers(Project project) {
    this.project = project;
  }

  /// @param at the `kind` of an element, to blame if there is no such kind
  Mapping of(String kind, boolean isEarly, Provenance at) throws LoadException {
    var layers = isEarly ? early : full;
    var layer = layers.get(kind);
    if (layer == null) {
      layer = composed(kind, isEarly, at);
      layers.put(kind, layer);
    }
    return layer;
  }

  private Mapping composed(String kind, boolean isEarly, Provenance at) throws LoadException {
    var defaults = new Fields(defaults(kind, at));
    var publicData = defaults.fieldsIfAny("public");
    var bst = publicData.fieldsIfAny("bst");
    var splits = isEarly ? Mapping.empty(project.nobody()) : project.full().splits();
    var own = bst.fieldsIfAny("split-rules").mapping();
    var ruled = bst.mapping().with("split-rules", Composition.compose(splits, own));
    var pass = isEarly ? project.first : project.full().pass();
    var overrides = new Fields(pass.elements()).fieldsIfAny(kind).mapping();
    return Composition.compose(
        defaults.mapping().with("public", publicData.mapping().with("bst", ruled)), overrides);
  }

  private Mapping defaults(String kind, Provenance at) throws LoadException {
    if (CORE.contains(kind)) {
      return ours(kind, at);
    }
    var origin = project.loaded().plugins().elements().get(kind);
    if (origin == null) {
      throw BstProblem.of(
              Domain.PLUGIN,
              "plugin-not-found",
              at,
              "No element plugin registered for kind '" + kind + "'")
          .hinted("name it below `plugins` in project.conf")
          .thrown();
    }
    return origin.origin().equals("local") ? local(kind, origin, at) : ours(kind, at);
  }

  /// Beside the code of a plugin lie its defaults. Where there is no code, they are all there is to
  /// it.
  private Mapping local(String kind, Origin origin, Provenance at) throws LoadException {
    var path = (origin.where().isEmpty() ? "" : origin.where() + "/") + kind;
    LocalPlugin.requireSupported(project.files, path + ".py", kind, at);
    if (project.files.kind(path + ".yaml") == Kind.FILE) {
      var file = project.file(kind + ".yaml", path + ".yaml");
      return project.loading.documents.read(project.files, path + ".yaml", file);
    }
    if (project.files.kind(path + ".py") == Kind.MISSING) {
      throw BstProblem.of(
              Domain.PLUGIN,
              "plugin-not-found",
              at,
              "Element plugin '" + kind + "' not found in " + origin.where())
          .thrown();
    }
    return ours(kind, at);
  }

  private Mapping ours(String kind, Provenance at) throws LoadException {
    var file = new SourceFile(kind + ".yaml", "", kind + ".yaml");
    var text = project.loading.settings.kinds().element(kind);
    if (text.isEmpty()) {
      project.loading.warn(
          BstProblem.of(
              Domain.PLUGIN,
              "unknown-kind",
              at,
              "Elements of kind '"
                  + kind
                  + "' are loaded as they are written: this tool knows"
                  + " neither their defaults nor how to build them"));
    }
    return text.orElse("").isEmpty()
        ? Mapping.empty(Provenance.synthetic(file))
        : Reading.read(file, text.get().getBytes(StandardCharsets.UTF_8));
  }
}
