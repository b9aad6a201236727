package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.ProjectFiles.Kind;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import contractor.text.Nearest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one element's file, up to the point where other elements matter.
record ElementReader(Project project) {

  private static final Set<String> EARLY = Set.of("junction", "link");

  Draft read(String name, @Nullable Provenance at) throws LoadException {
    var root = root(name, at);
    var kind = new Fields(root).text("kind");
    if (EARLY.contains(kind)) {
      return early(new Draft(project, name, project.first.conditions().decide(root)));
    }
    project.fill();
    return new Draft(project, name, project.includes.of(root));
  }

  /// Whether a file of this name is there and a link, without looking any closer.
  boolean isLink(String name) throws LoadException {
    return switch (project.files.kind(project.elementFile(name))) {
      case FILE, SYMLINK -> new Fields(raw(name)).text("kind", "").equals("link");
      case MISSING, DIRECTORY, OTHER -> false;
    };
  }

  /// A link is resolved at once, as far as its own file goes.
  private Draft early(Draft draft) throws LoadException {
    if (draft.isLink()) {
      if (!draft.declared.isEmpty()) {
        throw BstProblem.load(
                Reason.LINK_FORBIDDEN_DEPENDENCIES,
                draft.node.at(),
                "Dependencies are forbidden for 'link' elements")
            .thrown();
      }
      var element = new Composer(draft).compose();
      draft.target = new Fields(element.config()).only("target").scalar("target");
    }
    return draft;
  }

  private Mapping raw(String name) throws LoadException {
    var path = project.elementFile(name);
    return project.loading.documents.read(project.files, path, project.file(name, path));
  }

  private Mapping root(String name, @Nullable Provenance at) throws LoadException {
    try {
      var path = project.elementFile(name);
      return project.loading.documents.take(project.files, path, project.file(name, path));
    } catch (LoadException e) {
      throw explained(name, at, e.problems().getFirst()).thrown();
    }
  }

  private BstProblem explained(String name, @Nullable Provenance at, BstProblem problem) {
    if (problem.is(Reason.MISSING_FILE)) {
      return placed(Reason.MISSING_FILE, at, missing(name))
          .detailed(suggestion(name))
          .hinted(nearest(name));
    }
    if (problem.is(Reason.LOADING_DIRECTORY)) {
      var other = isElement(name + ".bst") ? "Did you mean '" + name + ".bst'?\n" : "";
      return placed(Reason.LOADING_DIRECTORY, at, problem.text()).detailed(other);
    }
    return problem;
  }

  private static BstProblem placed(Reason reason, @Nullable Provenance at, String message) {
    return at == null ? BstProblem.load(reason, message) : BstProblem.load(reason, at, message);
  }

  private String missing(String name) {
    var could = "Could not find element '" + name + "' in ";
    return project
        .junction
        .map(found -> could + "project referred to by junction element '" + found.name() + "'")
        .orElseGet(() -> could + "elements directory '" + directory() + "'");
  }

  private String directory() {
    var location = project.files.location();
    return project.elementPath.isEmpty() ? location : location + "/" + project.elementPath;
  }

  private String suggestion(String name) {
    var prefix = project.elementPath + "/";
    var shorter = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
    return !shorter.isEmpty() && isElement(shorter) ? "Did you mean '" + shorter + "'?" : "";
  }

  /// For people: BuildStream says nothing of names that are only alike.
  private String nearest(String name) {
    if (!suggestion(name).isEmpty() || !project.loading.mayGuess()) {
      return "";
    }
    var names = new ElementFiles(project.files, project.elementPath).names();
    return Nearest.to(name, names).map(other -> "did you mean `" + other + "`?").orElse("");
  }

  private boolean isElement(String name) {
    return project.files.kind(project.elementFile(name)) == Kind.FILE;
  }
}
