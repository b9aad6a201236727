package contractor.cli;

import contractor.bst.load.Workspaces;
import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.ProjectFiles;
import contractor.bst.model.Reason;
import contractor.bst.model.SourceFile;
import contractor.bst.node.Reading;
import contractor.bst.project.WorkspaceList;
import contractor.disk.DiskFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Where a command was started, as BuildStream sees it: in a project, or in a workspace of one.
///
/// @param project its directory
/// @param element whose workspace it is
record BstPlace(Path project, Optional<String> element) {

  private static final String CONF = "project.conf";
  private static final String MARKER = ".bstproject.yaml";

  /// Whether there is one, here or above.
  static boolean isIn(Path start) {
    return nearest(start).isPresent();
  }

  static BstPlace of(Path start) throws LoadException {
    var found = nearest(start).orElseThrow(() -> nothingIn(start).thrown());
    if (Files.isRegularFile(found.resolve(CONF))) {
      return new BstPlace(found, Optional.empty());
    }
    var marker = WorkspaceList.Marker.of(read(found.resolve(MARKER), MARKER));
    return new BstPlace(path(found, marker.project()), Optional.of(marker.element()));
  }

  private static Optional<Path> nearest(Path start) {
    for (@Nullable Path at = start; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(CONF)) || Files.isRegularFile(at.resolve(MARKER))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static BstProblem nothingIn(Path start) {
    return BstProblem.load(
        Reason.MISSING_PROJECT_CONF, "No project.conf was found in " + start + " or above it");
  }

  /// What is being worked on for this project.
  Workspaces workspaces() throws LoadException {
    var file = project.resolve(".bst2/workspaces.yml");
    if (!Files.isRegularFile(file)) {
      return Workspaces.NONE;
    }
    var directories = WorkspaceList.of(read(file, "workspaces.yml"));
    for (var directory : directories.values()) {
      path(project, directory);
    }
    return element -> workspace(directories, element);
  }

  private Optional<ProjectFiles> workspace(
      SequencedMap<String, String> directories, String element) {
    return Optional.ofNullable(directories.get(element))
        .map(directory -> new DiskFiles(project.resolve(directory)));
  }

  private static Path path(Path base, String written) throws LoadException {
    try {
      return base.resolve(written);
    } catch (InvalidPathException _) {
      throw BstProblem.load(Reason.INVALID_DATA, "'" + written + "' is not a path").thrown();
    }
  }

  private static Mapping read(Path file, String name) throws LoadException {
    try {
      return Reading.read(new SourceFile(name, "", file.toString()), Files.readAllBytes(file));
    } catch (IOException _) {
      throw BstProblem.load(Reason.MISSING_FILE, "Could not find file at " + file).thrown();
    }
  }
}
