package contractor.bst.project;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Reason;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What BuildStream writes down of open workspaces: `workspaces.yml` in the project, and a
/// `.bstproject.yaml` in each workspace that leads back.
public final class WorkspaceList {

  private static final int FORMAT = 4;
  private static final int MARKER_FORMAT = 1;

  private WorkspaceList() {}

  /// Directories by full name of the element, as written.
  public static SequencedMap<String, String> of(Mapping root) throws LoadException {
    var file = new Fields(root);
    var version = file.integer("format-version", 0);
    if (version != FORMAT) {
      throw problem(
          "Workspace configuration format version "
              + version
              + " not supported."
              + (version < FORMAT
                  ? "Please recreate this workspace."
                  : "Your version of buildstream may be too old. Max supported version: "
                      + FORMAT));
    }
    var workspaces = file.fieldsIfAny("workspaces");
    var directories = new LinkedHashMap<String, String>();
    for (var element : workspaces.mapping().keys()) {
      directories.put(element, workspaces.fields(element).text("path"));
    }
    return Collections.unmodifiableSequencedMap(directories);
  }

  /// Which project a workspace belongs to.
  ///
  /// @param project its directory, an absolute path
  /// @param element full name
  public record Marker(String project, String element) {

    /// The first that it names: there is one.
    public static Marker of(Mapping root) throws LoadException {
      var file = new Fields(root);
      if (file.integer("format-version", 0) != MARKER_FORMAT) {
        throw problem("Format version " + MARKER_FORMAT + " not found in .bstproject.yaml");
      }
      var projects = file.each("projects");
      if (projects.isEmpty()) {
        throw problem("No project is named in .bstproject.yaml");
      }
      var first = projects.getFirst();
      return new Marker(first.text("project-path"), first.text("element-name"));
    }
  }

  private static LoadException problem(String message) {
    return BstProblem.load(Reason.INVALID_DATA, message).thrown();
  }
}
