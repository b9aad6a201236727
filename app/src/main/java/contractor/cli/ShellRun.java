package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Held;
import contractor.build.Inspector;
import contractor.build.Recorded;
import contractor.build.Sandbox;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Tools;
import contractor.spec.Project;
import contractor.text.Escape;
import contractor.text.Utf8;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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
    var index = indexOf(steps, step);
    var held = before(steps, index);
    var job = inspector.shell(project, steps.get(index).planned(), held, asItFailed);
    session.screen().tell("contractor: a shell in step " + step + "; `exit` ends it");
    var ended = tools.sandbox().converse(job, session.in(), this::show);
    return ended.exit() instanceof Sandbox.Exit.Status(var code) ? code : ExitCode.STEP_FAILED;
  }

  private static int indexOf(List<Inspector.Seen> steps, int number) {
    for (var i = 0; i < steps.size(); i++) {
      if (steps.get(i).planned().step().number() == number) {
        return i;
      }
    }
    throw new IllegalArgumentException("no step " + number);
  }

  private static Held before(List<Inspector.Seen> steps, int index) throws StatusException {
    if (index == 0) {
      return Held.START;
    }
    Optional<Held> held = steps.get(index - 1).recorded().map(Recorded::held);
    return held.orElseThrow(() ->
        StatusException.of(
            ExitCode.MISSING,
            "what this step starts from is not known",
            "contractor build   first"));
  }

  /// A person's own session: what it prints is theirs, and goes to their terminal as text only.
  private void show(byte[] bytes, int offset, int length) {
    var text = Utf8.lenient(Arrays.copyOfRange(bytes, offset, offset + length));
    session.screen().print(Escape.text(text));
  }
}
