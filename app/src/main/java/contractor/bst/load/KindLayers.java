package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Provenance;
import contractor.bst.model.SourceFile;
import contractor.bst.node.Composition;
import contractor.bst.node.Reading;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The defaults of each kind of element in one project, composed once.
final class KindLayers {

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
    var nothing = Mapping.empty(project.nobody());
    var splits = isEarly ? nothing : project.full().splits();
    var own = bst.fieldsIfAny("split-rules").mapping();
    var ruled = bst.mapping().with("split-rules", Composition.compose(splits, own));
    var pass = isEarly ? project.first : project.full().pass();
    var overrides = new Fields(pass.elements()).fieldsIfAny(kind).mapping();
    return Composition.compose(
        defaults.mapping().with("public", publicData.mapping().with("bst", ruled)), overrides);
  }

  private Mapping defaults(String kind, Provenance at) throws LoadException {
    var file = new SourceFile(kind + ".yaml", "", kind + ".yaml");
    var text = project.loading.settings.kinds().element(kind);
    if (text.isEmpty()) {
      throw BstProblem.of(
              Domain.PLUGIN,
              "plugin-not-found",
              at,
              "No element plugin registered for kind '" + kind + "'")
          .thrown();
    }
    return text.get().isEmpty()
        ? Mapping.of(new LinkedHashMap<>(), Provenance.synthetic(file))
        : Reading.read(file, text.get().getBytes(StandardCharsets.UTF_8));
  }
}
