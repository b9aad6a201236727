package contractor.build;

import contractor.spec.Project;
import contractor.spec.Step;
import java.util.List;
import java.util.Optional;

/// What a build came to.
///
/// @param projects in the order they were asked for, their needs first
public record Report(List<Built> projects) {

  /// @param failed the step that ended it
  /// @param held what its last good step left
  public record Built(
      Project project, Outcome outcome, Optional<Step> failed, Held held, int ran, int cached) {}

  public Report {
    projects = List.copyOf(projects);
  }

  /// The first outcome that isn't ready, or that all is.
  public Outcome outcome() {
    return projects.stream()
        .map(Built::outcome)
        .filter(outcome -> !outcome.isReady() && !(outcome instanceof Outcome.Skipped))
        .findFirst()
        .orElse(new Outcome.Ready(ran() == 0));
  }

  public int ran() {
    return projects.stream().mapToInt(Built::ran).sum();
  }

  public int cached() {
    return projects.stream().mapToInt(Built::cached).sum();
  }
}
