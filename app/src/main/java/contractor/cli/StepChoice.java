package contractor.cli;

import contractor.build.Inspector;
import contractor.spec.Project;
import java.util.List;

/// A step as the user names it: by its number, its name or its action.
final class StepChoice {

  private StepChoice() {}

  static Inspector.Seen of(Project project, List<Inspector.Seen> steps, String written)
      throws StatusException {
    var word =
        written.startsWith(project.name() + "/")
            ? written.substring(project.name().length() + 1)
            : written;
    var found = steps.stream().filter(seen -> is(seen, word)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    var several = found.isEmpty() ? "has no step `" : "has several steps `";
    throw StatusException.of(
        found.isEmpty() ? ExitCode.MISSING : ExitCode.USAGE,
        "project `" + project.name() + "` " + several + word + "`",
        "its steps have the numbers 1 to " + steps.size() + "; contractor plan   lists them");
  }

  private static boolean is(Inspector.Seen seen, String word) {
    var step = seen.planned().step();
    return word.equals(Integer.toString(step.number()))
        || word.equals(step.name())
        || word.equals(step.verb().action());
  }
}
