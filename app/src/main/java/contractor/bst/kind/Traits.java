package contractor.bst.kind;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What all elements of a kind have in common.
///
/// @param version which every cache key holds: raised when the output changes
/// @param rebuilds whether a changed dependency means a new build even where keys aren't strict
/// @param hasArtifact whether there is something to filter
/// @param takesConfig whether dependencies may have a `config`
/// @param forbidden what such an element can't have
public record Traits(
    int version, boolean rebuilds, boolean hasArtifact, boolean takesConfig, Set<Part> forbidden) {

  /// What an element may have.
  public enum Part {
    RUNTIME,
    BUILD,
    SOURCES
  }

  public static final Traits NONE = new Traits(0, false, true, false, Set.of());

  Traits versioned(int other) {
    return new Traits(other, rebuilds, hasArtifact, takesConfig, forbidden);
  }

  Traits rebuilding() {
    return new Traits(version, true, hasArtifact, takesConfig, forbidden);
  }

  Traits withoutArtifact() {
    return new Traits(version, rebuilds, false, takesConfig, forbidden);
  }

  Traits takingConfig() {
    return new Traits(version, rebuilds, hasArtifact, true, forbidden);
  }

  Traits forbidding(Part first, Part... more) {
    return new Traits(version, rebuilds, hasArtifact, takesConfig, EnumSet.of(first, more));
  }

  /// Refuses an element that has what its kind forbids.
  public void check(Subject subject) throws LoadException {
    var problem = problem(subject);
    if (problem.isPresent()) {
      throw problem.get().thrown();
    }
  }

  private Optional<BstProblem> problem(Subject subject) {
    var element = subject.element();
    var runs = has(Part.RUNTIME, !element.runtimeDependencies().isEmpty());
    var builds = has(Part.BUILD, !element.buildDependencies().isEmpty());
    if (forbidden.contains(Part.RUNTIME) && forbidden.contains(Part.BUILD) && (runs || builds)) {
      return forbids(subject, "Dependencies", "depends");
    }
    if (runs) {
      return forbids(subject, "Runtime dependencies", "rdepends");
    }
    if (builds) {
      return forbids(subject, "Build dependencies", "bdepends");
    }
    return has(Part.SOURCES, !element.sources().isEmpty())
        ? forbids(subject, "Sources", "sources")
        : Optional.empty();
  }

  private boolean has(Part part, boolean present) {
    return present && forbidden.contains(part);
  }

  private static Optional<BstProblem> forbids(Subject subject, String what, String reason) {
    var message = what + " are forbidden for '" + subject.element().kind() + "' elements";
    return Optional.of(subject.problem("element-forbidden-" + reason, message));
  }
}
