package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.Node.Sequence;
import contractor.bst.model.Reason;
import contractor.bst.node.Composition;
import contractor.bst.node.PythonText;
import contractor.bst.project.ProjectPaths;
import contractor.bst.variable.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts in place what `(@)` names, for one project.
final class Includes {

  private static final String INCLUDE = "(@)";

  private final Project project;
  private final Map<Source, Mapping> known = new HashMap<>();

  Includes(Project project) {
    this.project = project;
  }

  /// A file and the project that owns it.
  private record Source(Project owner, String path) {}

  /// An element's file, conditions decided.
  Mapping of(Mapping node) throws LoadException {
    return new Walk(false).file(node, project, true);
  }

  /// `project.conf` with what it includes of its own project; conditions stay.
  Mapping local(Mapping conf) throws LoadException {
    return new Walk(true).file(conf, project, false);
  }

  /// `project.conf` with all it includes; conditions stay.
  Mapping all(Mapping conf) throws LoadException {
    return new Walk(false).file(conf, project, false);
  }

  private Mapping read(Source source, Scalar include) throws LoadException {
    var read = known.get(source);
    if (read == null) {
      read = source.owner == project ? parsed(source, include) : foreign(source, include);
      known.put(source, read);
    }
    return read;
  }

  private Mapping parsed(Source source, Scalar include) throws LoadException {
    var file = source.owner.file(include.text(), source.path);
    try {
      return project.loading.documents.read(source.owner.files, source.path, file);
    } catch (LoadException e) {
      throw e.problems().getFirst().cameFrom(include.at()).thrown();
    }
  }

  /// Another project's file speaks of that project's variables. What they come to is stripped as
  /// it's read, unlike anywhere else: it is copied into another file before anybody uses it.
  private Mapping foreign(Source source, Scalar include) throws LoadException {
    var variables = source.owner.full().pass().variables();
    return new Variables(variables, project.loading.templates)
        .expand(parsed(source, include))
        .mapped(Includes::stripped);
  }

  private static Node stripped(Node node) throws LoadException {
    return switch (node) {
      case Scalar scalar -> {
        var text = PythonText.strip(scalar.text());
        yield text.length() == scalar.text().length() ? scalar : new Scalar(text, scalar.at());
      }
      case Mapping mapping -> mapping.mapped(Includes::stripped);
      case Sequence sequence -> sequence.mapped(Includes::stripped);
    };
  }

  /// One file with everything below it.
  private final class Walk {

    private final boolean onlyLocal;
    private final Set<Source> open = new HashSet<>();

    /// @param onlyLocal whether files of other projects are left out
    Walk(boolean onlyLocal) {
      this.onlyLocal = onlyLocal;
    }

    /// @param decide whether conditions are decided, by the options of the file's own project
    Mapping file(Mapping root, Project owner, boolean decide) throws LoadException {
      return mapping(decide ? owner.pass().conditions().decide(root) : root, owner, decide);
    }

    private Mapping mapping(Mapping node, Project owner, boolean decide) throws LoadException {
      var result = node;
      if (node.has(INCLUDE)) {
        result = node.without(INCLUDE);
        for (var include : names(node).reversed()) {
          if (!onlyLocal || !include.text().contains(":")) {
            result = Composition.compose(included(include, owner, decide), result);
          }
        }
      }
      return result.mapped(value -> value(value, owner, decide));
    }

    private static List<Scalar> names(Mapping node) throws LoadException {
      var names = new ArrayList<Scalar>();
      switch (new Fields(node).oneOf(INCLUDE, List.of("scalar", "list"))) {
        case Scalar name -> names.add(name);
        case Sequence several -> {
          for (var name : several.items()) {
            names.add(Fields.item(name));
          }
        }
        case Mapping mapping -> throw new IllegalStateException(mapping.toString());
      }
      return names;
    }

    private Mapping included(Scalar include, Project owner, boolean decide) throws LoadException {
      var source = locate(include, owner);
      if (!open.add(source)) {
        var path = source.owner.files.location() + "/" + source.path;
        throw BstProblem.load(
                Reason.RECURSIVE_INCLUDE, include.at(), "trying to recursively include " + path)
            .thrown();
      }
      var root = file(read(source, include), source.owner, decide || source.owner != owner);
      open.remove(source);
      return root;
    }

    private static Source locate(Scalar include, Project owner) throws LoadException {
      var colon = include.text().lastIndexOf(':');
      if (colon < 0) {
        return new Source(owner, inside(include.text(), include));
      }
      var junction = include.text().substring(0, colon);
      var other = owner.loader.follow(junction, include.at()).project();
      other.fill();
      return new Source(other, inside(include.text().substring(colon + 1), include));
    }

    /// A project is told nothing by files that aren't a project's.
    private static String inside(String path, Scalar include) throws LoadException {
      var normal = ProjectPaths.normal(path);
      if (path.startsWith("/") || normal.equals("..") || normal.startsWith("../")) {
        throw BstProblem.load(
                Reason.PROJ_PATH_INVALID,
                include.at(),
                "'" + path + "' must not lead outside of the project directory")
            .thrown();
      }
      return normal;
    }

    private Node value(Node node, Project owner, boolean decide) throws LoadException {
      return switch (node) {
        case Scalar scalar -> scalar;
        case Mapping mapping -> mapping(mapping, owner, decide);
        case Sequence sequence -> sequence.mapped(item -> value(item, owner, decide));
      };
    }
  }
}
