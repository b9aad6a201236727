package contractor.bst.load;

import contractor.bst.junction.BaseDirectory;
import contractor.bst.junction.Layers;
import contractor.bst.junction.NoFiles;
import contractor.bst.junction.Subdirectory;
import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedSource;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.ProjectFiles;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import contractor.bst.patch.PatchException;
import contractor.bst.patch.Patched;
import contractor.bst.project.ProjectPaths;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files behind a junction: its sources laid one over the other, patches applied.
///
/// @param at who wants them
record JunctionFiles(Junction junction, @Nullable Provenance at) {

  private static final Set<String> UNPINNED = Set.of("local", "patch", "patch_queue");

  /// What GNU patch does without being told otherwise; git tolerates nothing.
  private static final int FUZZ = 2;

  ProjectFiles files() throws LoadException {
    var workspace = junction.element().workspace();
    var files = workspace.isPresent() ? workspace.get() : staged();
    return Subdirectory.of(files, ProjectPaths.normal(junction.path()));
  }

  private ProjectFiles staged() throws LoadException {
    for (var source : junction.element().sources()) {
      requireReference(source);
    }
    ProjectFiles files = new NoFiles(location());
    for (var source : junction.element().sources()) {
      files = with(source, files);
    }
    return files;
  }

  private ProjectFiles with(LoadedSource source, ProjectFiles below) throws LoadException {
    return switch (source.kind()) {
      case "local" -> over(below, local(source), source);
      case "patch" -> patched(source, below);
      case "patch_queue" -> queued(source, below);
      default -> over(below, elsewhere(source), source);
    };
  }

  private static ProjectFiles over(ProjectFiles below, ProjectFiles above, LoadedSource source) {
    var directory = directory(source);
    return below instanceof NoFiles && directory.isEmpty()
        ? above
        : new Layers(below, above, directory);
  }

  /// Where a source goes. What stands for a submodule goes where that would be.
  private static String directory(LoadedSource source) {
    var usual =
        source.kind().equals("git_module") && source.config().value("path") instanceof Scalar path
            ? path.text()
            : "";
    return ProjectPaths.normal(source.directory().orElse(usual));
  }

  private ProjectFiles elsewhere(LoadedSource source) throws LoadException {
    var owner = junction.owner();
    var url = new Fields(source.config()).scalar("url");
    var addresses = new Addresses(owner).of(source, url);
    var wanted =
        new JunctionSources.Wanted(
            junction.fullName(),
            source.kind(),
            new Pinning(source).pin(addresses),
            addresses,
            location(),
            source.at());
    var files = owner.loading.settings.sources().open(wanted);
    return source.kind().equals("tar") ? based(source, files) : files;
  }

  private ProjectFiles based(LoadedSource source, ProjectFiles files) throws LoadException {
    var pattern = new Fields(source.config()).text("base-dir", "*");
    try {
      return BaseDirectory.of(files, pattern)
          .orElseThrow(
              () -> failed(source, "Could not find base directory matching pattern: " + pattern));
    } catch (IOException e) {
      throw failed(source, String.valueOf(e.getMessage()));
    }
  }

  /// Nothing on disk has this name, as the junction is a file.
  private String location() {
    return junction.owner().files.location() + "/" + junction.name();
  }

  private ProjectFiles local(LoadedSource source) throws LoadException {
    return Subdirectory.of(ours(), paths().directory(path(source)));
  }

  private ProjectFiles patched(LoadedSource source, ProjectFiles below) throws LoadException {
    var config = new Fields(source.config()).only("path", "strip-level");
    var path = paths().file(path(source));
    return applied(path, source, below, config.integer("strip-level", 1), FUZZ);
  }

  private ProjectFiles queued(LoadedSource source, ProjectFiles below) throws LoadException {
    var directory = paths().directory(path(source));
    var files = below;
    for (var name : names(directory, source)) {
      files = applied(directory + "/" + name, source, files, 1, 0);
    }
    return files;
  }

  private Iterable<String> names(String directory, LoadedSource source) throws LoadException {
    try {
      return ours().list(directory);
    } catch (IOException e) {
      throw failed(source, directory + ": " + e.getMessage());
    }
  }

  private ProjectFiles applied(
      String path, LoadedSource source, ProjectFiles below, int strip, int fuzz)
      throws LoadException {
    try {
      return Patched.of(below, ours().read(path), directory(source), strip, fuzz);
    } catch (IOException e) {
      throw failed(source, path + ": " + e.getMessage());
    } catch (PatchException e) {
      throw failed(source, "Failed to apply patch " + path + ": " + e.why());
    }
  }

  private LoadException failed(LoadedSource source, String message) {
    return BstProblem.of(Domain.SOURCE, "", source.at(), message).thrown();
  }

  private static Scalar path(LoadedSource source) throws LoadException {
    return new Fields(source.config()).scalar("path");
  }

  private ProjectFiles ours() {
    return junction.owner().files;
  }

  private ProjectPaths paths() {
    return new ProjectPaths(ours());
  }

  private void requireReference(LoadedSource source) throws LoadException {
    if (!UNPINNED.contains(source.kind()) && !source.config().has("ref")) {
      var message = "Subproject has no ref for junction: " + junction.name();
      var problem =
          at == null
              ? BstProblem.load(Reason.SUBPROJECT_INCONSISTENT, message)
              : BstProblem.load(Reason.SUBPROJECT_INCONSISTENT, at, message);
      throw problem
          .detailed(
              "Try tracking the junction element with `bst source track " + junction.name() + "`")
          .thrown();
    }
  }
}
