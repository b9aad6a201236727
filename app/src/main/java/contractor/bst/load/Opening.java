package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.ProjectFiles;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens the project behind a junction.
///
/// @param at who wants it
record Opening(Project owner, Draft draft, @Nullable Provenance at) {

  Project open() throws LoadException {
    if (!draft.isJunction()) {
      throw problem(
              Reason.INVALID_DATA,
              draft.name + ": Expected junction but element kind is " + draft.kind)
          .thrown();
    }
    if (!draft.declared.isEmpty()) {
      throw problem(Reason.INVALID_JUNCTION, "Dependencies are forbidden for 'junction' elements")
          .thrown();
    }
    var junction = Junction.of(owner, new Composer(draft).compose());
    try {
      return open(junction, new JunctionFiles(junction, at).files());
    } catch (LoadException e) {
      throw owner.loading.lost.lost(e);
    }
  }

  private Project open(Junction junction, ProjectFiles files) throws LoadException {
    try {
      return Project.open(owner.loading, files, Optional.of(junction));
    } catch (LoadException e) {
      if (e.problems().getFirst().is(Reason.MISSING_PROJECT_CONF)) {
        throw problem(Reason.INVALID_JUNCTION, without(junction)).thrown();
      }
      throw e;
    }
  }

  private static String without(Junction junction) {
    var message =
        "Could not find the project.conf file in the project referred to by junction element '"
            + junction.name()
            + "'.";
    return junction.path().isEmpty()
        ? message
        : message + " Was expecting it at path '" + junction.path() + "' in the junction's source.";
  }

  private BstProblem problem(Reason reason, String message) {
    return at == null ? BstProblem.load(reason, message) : BstProblem.load(reason, at, message);
  }
}
