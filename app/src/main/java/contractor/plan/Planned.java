package contractor.plan;

import contractor.api.Run;
import contractor.api.Tree;
import contractor.spec.Step;
import java.util.Optional;

/// A step, said as trees.
///
/// @param artifact what a `create-artifact` makes
/// @param run the command it runs, if it runs one
public record Planned(
    Step step, State before, State after, Optional<Tree> artifact, Optional<Run> run) {

  public Placement placement() {
    return Placement.of(step.verb());
  }
}
