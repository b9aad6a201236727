package contractor.cli;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.plan.Grammar;
import contractor.spec.Project;
import contractor.spec.Step;
import java.util.ArrayList;
import java.util.List;

/// What steps that publish have to say before any of them may. Without `--publish` nobody asks:
/// they are skipped, and what else a file says can be built.
final class Publishing {

  private Publishing() {}

  static void check(List<Project> projects) throws RejectedException {
    var problems = new ArrayList<Problem>();
    for (var project : projects) {
      for (var step : project.steps()) {
        if (step.verb() instanceof Step.Publish publish) {
          check(step, publish, problems);
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new RejectedException(problems);
    }
  }

  private static void check(Step step, Step.Publish publish, List<Problem> problems) {
    switch (publish.tool()) {
      case "rsync" -> rsync(step, publish.target(), problems);
      case "dput" -> dput(step, publish, problems);
      default -> {}
    }
  }

  private static void rsync(Step step, String target, List<Problem> problems) {
    if (target.isEmpty()) {
      problems.add(missing(step, "target", "rsync_target"));
    } else if (!Grammar.REMOTE.accepts(target)) {
      problems.add(
          Problem.error(
                  "CT0115",
                  step.origin(),
                  "rsync: `" + target + "` is not on another machine, and this one is read-only")
              .note("USER@HOST:PATH, HOST::MODULE or rsync://HOST/MODULE")
              .help("contractor artifact checkout NAME DIR   copies an artifact to a directory"));
    }
  }

  private static void dput(Step step, Step.Publish publish, List<Problem> problems) {
    if (publish.source().equals(".")) {
      problems.add(missing(step, "source", "dput_changes"));
    }
    if (publish.target().isEmpty()) {
      problems.add(missing(step, "target", "dput_target"));
    } else if (!Grammar.NAME.accepts(publish.target())) {
      problems.add(
          Problem.error(
                  "CT0115",
                  step.origin(),
                  "dput: `" + publish.target() + "` is not the name of a host")
              .note("hosts are sections of /etc/dput.cf"));
    }
  }

  private static Problem missing(Step step, String key, String parameter) {
    return Problem.error(
        "CT0111",
        step.origin(),
        step.verb().action() + ": key `" + key + "` is missing, and parameter `" + parameter + "`");
  }
}
