package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Held;
import contractor.build.Inspector;
import contractor.build.Sandbox;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Tools;
import contractor.spec.Project;
import java.io.IOException;
import java.util.Optional;

/// Lets a person type into the sandbox of a step.
final class ShellRun {

  private final Session session;
  private final Tools tools;

  ShellRun(Session session, Tools tools) {
    this.session = session;
    this.tools = tools;
  }

  /// @param asItFailed whether to show what the step left, if it failed last time
  int open(Project project, int step, boolean asItFailed)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException {
    var inspector = new Inspector(tools);
    var steps = inspector.look(project);
    var held = before(steps, step);
    var job = inspector.shell(project, steps.get(step - 1).planned(), held, asItFailed);
    session.screen().tell("contractor: a shell in step " + step + "; `exit` ends it");
    var ended = tools.sandbox().converse(job, session.in(), this::show);
    return ended.exit() instanceof Sandbox.Exit.Status(var code) ? code : ExitCode.STEP_FAILED;
  }

  private static Held before(java.util.List<Inspector.Seen> steps, int step)
      throws StatusException {
    if (step == 1) {
      return Held.START;
    }
    Optional<Held> held = steps.get(step - 2).recorded().map(contractor.build.Recorded::held);
    return held.orElseThrow(() ->
        StatusException.of(
            ExitCode.MISSING,
            "what step " + step + " starts from is not known",
            "contractor build   first"));
  }

  /// A person's own session: what it prints is theirs, and goes to their terminal as text only.
  private void show(byte[] bytes, int offset, int length) {
    var text =
        contractor.text.Utf8.lenient(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
    session.screen().print(contractor.text.Escape.text(text));
  }
}
