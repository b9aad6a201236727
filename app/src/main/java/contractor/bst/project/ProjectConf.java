package contractor.bst.project;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.Reason;
import contractor.bst.node.Composition;
import contractor.bst.node.Symbols;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What `project.conf` must say by itself, before any include or condition is looked at.
///
/// @param written the file as it is
/// @param elementPath as written, not checked yet
/// @param duplicates junctions that may lead to a project of this name a second time
/// @param internal junctions whose projects nobody above sees
/// @param closed whether subprojects may name only aliases that are mapped to ours
public record ProjectConf(
    String name,
    Mapping written,
    Scalar elementPath,
    List<String> defaultTargets,
    List<String> fatalWarnings,
    Map<String, List<String>> duplicates,
    List<String> internal,
    boolean closed,
    boolean refsInProject) {

  private static final int MAJOR = 2;
  private static final int NEWEST_MINOR = 8;

  /// The version of BuildStream whose projects are understood.
  public static final String SUPPORTED = MAJOR + "." + NEWEST_MINOR;

  private static final Pattern VERSION = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})(\\..*)?");

  private static final Set<String> UNCONDITIONAL =
      Set.of(
          "min-version",
          "name",
          "element-path",
          "junctions",
          "defaults",
          "fatal-warnings",
          "ref-storage",
          "options",
          "plugins");

  public static ProjectConf of(Mapping written) throws LoadException {
    var all = new Fields(Composition.compose(BuiltinProject.defaults(), written));
    requireVersion(all);
    refuseConditional(all);
    var own = new Fields(written);
    Symbols.require(own.text("name"), "project name", own.require("name").at());
    var junctions = junctions(all);
    return new ProjectConf(
        own.text("name"),
        written,
        all.scalar("element-path"),
        all.fields("defaults").only("targets").texts("targets"),
        all.texts("fatal-warnings"),
        duplicates(junctions.fieldsIfAny("duplicates")),
        junctions.texts("internal"),
        junctions.flag("disallow-subproject-uris", false),
        refsInProject(all));
  }

  private static void requireVersion(Fields all) throws LoadException {
    var written = all.scalarIfAny("min-version");
    if (written.isEmpty()) {
      throw BstProblem.load(
              Reason.INVALID_DATA,
              all.mapping().at(),
              "Dictionary did not contain expected key 'min-version'")
          .detailed("A project without it may be one of BuildStream 1, which this is not for.")
          .hinted("add `min-version: 2.0`")
          .thrown();
    }
    var version = VERSION.matcher(written.get().text());
    if (!version.matches()) {
      throw Fields.error(written.get(), "Malformed version string: " + written.get().text());
    }
    var minor = Integer.parseInt(version.group(2));
    if (!isSupported(Integer.parseInt(version.group(1)), minor)) {
      throw BstProblem.load(Reason.UNSUPPORTED_PROJECT, written.get().at(), "Version mismatch")
          .detailed(
              "Project requires BuildStream "
                  + written.get().text()
                  + ", and this is compatible with BuildStream "
                  + SUPPORTED)
          .thrown();
    }
  }

  /// Whether what needs this version of BuildStream is understood.
  public static boolean isSupported(int major, int minor) {
    return major == MAJOR && minor <= NEWEST_MINOR;
  }

  private static void refuseConditional(Fields all) throws LoadException {
    for (var condition : all.each("(?)")) {
      for (var value : condition.mapping().values()) {
        if (value instanceof Mapping fragment) {
          refuseIn(fragment);
        }
      }
    }
  }

  private static void refuseIn(Mapping fragment) throws LoadException {
    for (var key : fragment.keys()) {
      if (UNCONDITIONAL.contains(key)) {
        throw BstProblem.load(
                Reason.ILLEGAL_COMPOSITE,
                new Fields(fragment).require(key).at(),
                "The '" + key + "' key cannot be specified conditionally.")
            .thrown();
      }
    }
  }

  private static Fields junctions(Fields all) throws LoadException {
    return all.fieldsIfAny("junctions").only("duplicates", "internal", "disallow-subproject-uris");
  }

  private static Map<String, List<String>> duplicates(Fields duplicates) throws LoadException {
    var byProject = new LinkedHashMap<String, List<String>>();
    for (var project : duplicates.mapping().keys()) {
      byProject.put(project, duplicates.texts(project));
    }
    return byProject;
  }

  private static boolean refsInProject(Fields all) throws LoadException {
    var storage = all.scalar("ref-storage");
    return switch (storage.text()) {
      case "inline" -> false;
      case "project.refs" -> true;
      default ->
          throw Fields.error(
              storage, "Invalid value '" + storage.text() + "' specified for ref-storage");
    };
  }
}
