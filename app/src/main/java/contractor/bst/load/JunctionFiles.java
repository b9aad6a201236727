package contractor.bst.load;

import contractor.bst.junction.Subdirectory;
import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedSource;
import contractor.bst.model.ProjectFiles;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import contractor.bst.project.ProjectPaths;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files behind a junction: its sources laid one over the other.
record JunctionFiles(Junction junction, @Nullable Provenance at) {

  private static final Set<String> UNPINNED = Set.of("local", "patch", "patch_queue");

  ProjectFiles files() throws LoadException {
    var sources = junction.element().sources();
    for (var source : sources) {
      requireReference(source);
    }
    var owner = junction.owner().files;
    var source = sources.getFirst();
    var path = new ProjectPaths(owner).directory(new Fields(source.config()).scalar("path"));
    return Subdirectory.of(Subdirectory.of(owner, path), ProjectPaths.normal(junction.path()));
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
