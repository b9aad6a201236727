package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.Node.Sequence;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// Reads the three lists of dependencies of an element, in BuildStream's order, and merges what is
/// said twice.
final class DependencyLists {

  static final List<String> KEYS = List.of("build-depends", "runtime-depends", "depends");

  private static final Set<String> TYPED = Set.of("filename", "junction", "strict", "config");
  private static final Set<String> UNTYPED =
      Set.of("filename", "type", "junction", "strict", "config");

  private final SequencedMap<String, Dependency> found = new LinkedHashMap<>();

  private DependencyLists() {}

  static List<Dependency> of(Mapping element) throws LoadException {
    var lists = new DependencyLists();
    var fields = new Fields(element);
    for (var key : KEYS) {
      for (var entry : fields.items(key)) {
        lists.read(key, entry);
      }
    }
    return List.copyOf(lists.found.values());
  }

  private void read(String list, Node entry) throws LoadException {
    switch (entry) {
      case Scalar scalar -> add(plain(list, scalar.text(), scalar.at()));
      case Mapping mapping -> read(list, new Fields(mapping));
      case Sequence sequence ->
          throw Fields.error(sequence, "Dependency is not specified as a string or a dictionary");
    }
  }

  private static Dependency plain(String list, String name, Provenance at) {
    var build = !list.equals("runtime-depends");
    var runtime = !list.equals("build-depends");
    return split(new Dependency("", name, build, runtime, false, List.of(), at));
  }

  private void read(String list, Fields entry) throws LoadException {
    entry.only(list.equals("depends") ? UNTYPED : TYPED);
    for (var filename : filenames(entry)) {
      add(detailed(list, entry, filename));
    }
  }

  private static List<Scalar> filenames(Fields entry) throws LoadException {
    return switch (entry.oneOf("filename", List.of("scalar", "list"))) {
      case Scalar scalar -> List.of(scalar);
      case Sequence sequence -> {
        var names = new ArrayList<Scalar>();
        for (var item : sequence.items()) {
          names.add(Fields.item(item));
        }
        yield names;
      }
      case Mapping mapping -> throw new IllegalStateException(mapping.toString());
    };
  }

  private static Dependency detailed(String list, Fields entry, Scalar filename)
      throws LoadException {
    var type = type(list, entry);
    var at = entry.mapping().at();
    var config =
        entry.has("config") ? List.of(entry.fields("config").mapping()) : List.<Mapping>of();
    var dependency =
        new Dependency(
            entry.text("junction", ""),
            filename.text(),
            !type.equals("runtime"),
            !type.equals("build"),
            strict(entry),
            config,
            at);
    refuseForRuntime(dependency, entry);
    return junctionOnce(dependency);
  }

  private static String type(String list, Fields entry) throws LoadException {
    if (!list.equals("depends")) {
      return list.substring(0, list.indexOf('-'));
    }
    var type = entry.scalarIfAny("type");
    var text = type.map(Scalar::text).orElse("all");
    if (!Set.of("build", "runtime", "all").contains(text)) {
      throw Fields.error(
          type.orElseThrow(), "Dependency type '" + text + "' is not 'build', 'runtime' or 'all'");
    }
    return text;
  }

  private static boolean strict(Fields entry) throws LoadException {
    var strict = entry.flag("strict", false);
    if (entry.has("strict") && !strict) {
      throw Fields.error(entry.require("strict"), "Setting 'strict' to False is unsupported");
    }
    return strict;
  }

  private static void refuseForRuntime(Dependency dependency, Fields entry) throws LoadException {
    if (dependency.build()) {
      return;
    }
    if (dependency.strict()) {
      throw BstProblem.load(
              Reason.INVALID_DATA,
              dependency.at(),
              "Runtime dependency " + dependency.filename() + " specified as `strict`.")
          .detailed("Only dependencies required at build time may be declared `strict`.")
          .thrown();
    }
    if (!dependency.config().isEmpty()) {
      throw BstProblem.load(
              Reason.INVALID_DEPENDENCY_CONFIG,
              entry.require("config").at(),
              "Specifying 'config' for a runtime dependency is not allowed")
          .thrown();
    }
  }

  private static Dependency junctionOnce(Dependency dependency) throws LoadException {
    if (dependency.junction().isEmpty()) {
      return split(dependency);
    }
    if (dependency.filename().contains(":")) {
      throw BstProblem.load(
              Reason.INVALID_DATA,
              dependency.at(),
              "Dependency "
                  + dependency.filename()
                  + " contains `:` in its name. `:` characters"
                  + " are not allowed in filename when junction attribute is specified.")
          .thrown();
    }
    return dependency;
  }

  private static Dependency split(Dependency written) {
    var colon = written.filename().lastIndexOf(':');
    return colon < 0
        ? written
        : new Dependency(
            written.filename().substring(0, colon),
            written.filename().substring(colon + 1),
            written.build(),
            written.runtime(),
            written.strict(),
            written.config(),
            written.at());
  }

  private void add(Dependency dependency) {
    found.merge(dependency.path(), dependency, Dependency::merged);
  }
}
