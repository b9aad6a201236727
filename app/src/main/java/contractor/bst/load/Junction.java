package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.Mapping;
import java.util.List;
import java.util.SequencedMap;

/// A junction, configured: how its project is to be loaded.
///
/// @param owner the project that has the junction
/// @param element the same as an element
/// @param path of the project below the root of its sources
/// @param options for the project
/// @param overrides path in the project to the scalar that names what stands for it
/// @param aliases of the project, and what they are called in the owner's
/// @param identity whether aliases that aren't listed mean the same in both
record Junction(
    Project owner,
    LoadedElement element,
    String path,
    Mapping options,
    Mapping overrides,
    SequencedMap<String, String> aliases,
    boolean identity) {

  static Junction of(Project owner, LoadedElement element) throws LoadException {
    var config =
        new Fields(element.config()).only("path", "options", "overrides", "aliases", "map-aliases");
    var overrides = config.fieldsIfAny("overrides");
    refuseItself(overrides, element.name());
    var mapped =
        config.has("map-aliases")
            ? config.choice("map-aliases", List.of("none", "identity"))
            : "none";
    return new Junction(
        owner,
        element,
        config.text("path", ""),
        config.fieldsIfAny("options").mapping(),
        overrides.mapping(),
        config.fieldsIfAny("aliases").texts(),
        mapped.equals("identity"));
  }

  private static void refuseItself(Fields overrides, String name) throws LoadException {
    for (var overridden : overrides.mapping().keys()) {
      var by = overrides.scalar(overridden);
      if (by.text().equals(name)) {
        throw BstProblem.of(
                Domain.ELEMENT,
                "override-junction-with-self",
                by.at(),
                "Attempt to override subproject junction '"
                    + overridden
                    + "' with the overriding junction '"
                    + name
                    + "' itself")
            .thrown();
      }
    }
  }

  /// As its owner's project calls it.
  String name() {
    return element.name();
  }

  /// As the top-level project calls it.
  String fullName() {
    return element.fullName();
  }
}
