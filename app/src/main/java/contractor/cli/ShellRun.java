package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Sandbox;
import contractor.build.Sandbox.Exit;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Visit;
import contractor.text.Escape;
import contractor.text.LineSplitter;
import contractor.text.Mask;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;

/// Lets a person, or a command of theirs, into the sandbox of a step.
final class ShellRun {

  /// Their own settings would be those of the tree, and might do anything.
  @SuppressWarnings("InlineFormatString")
  private static final String SHELL =
      """
      PS1='[step %d] \\w \\$ '; export PS1
      command -v bash >/dev/null && exec bash --noprofile --norc -i
      exec /bin/sh -i
      """;

  private static final int SIGNALLED = 128;

  private final Session session;
  private final Sandbox sandbox;
  private final SequencedMap<String, byte[]> secrets;

  ShellRun(Session session, Sandbox sandbox, SequencedMap<String, byte[]> secrets) {
    this.session = session;
    this.sandbox = sandbox;
    this.secrets = secrets;
  }

  /// Returns when the person leaves, with the shell's status.
  int talk(Visit visit)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException {
    if (!session.terminal().isInteractive()) {
      throw StatusException.usage(
          "there is no terminal here to open a shell on",
          "contractor shell --step N -- COMMAND   runs a command there");
    }
    var step = visit.planned().step();
    session
        .screen()
        .tell(
            "contractor: a shell in step "
                + step.number()
                + " ("
                + Escape.line(step.name())
                + "); `exit` leaves it, and nothing it changes is kept");
    var script = SHELL.formatted(step.number());
    var job = visit.job(List.of("/bin/sh", "-c", script), secrets);
    return status(sandbox.converse(job, session.in(), new ShellScreen(session.screen())));
  }

  /// Runs a command, and prints what it prints: byte by byte, unless somebody looks at it.
  int run(Visit visit, List<String> argv)
      throws IOException, InterruptedException, RejectedException, UnavailableException {
    var lines = new LineSplitter(this::line);
    var masked =
        new Mask(secrets.values())
            .stream(session.terminal().isPresent() ? lines::print : this::bytes);
    var finished = sandbox.run(visit.job(argv, secrets), masked::print);
    masked.end();
    lines.end();
    return status(finished.exit());
  }

  private void line(byte[] line) {
    Escape.output(line, session.colours().colours()).forEach(session.screen()::line);
  }

  private void bytes(byte[] bytes, int offset, int length) {
    session.screen().raw(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  private static int status(Exit exit) {
    return switch (exit) {
      case Exit.Status(int code) -> code;
      case Exit.Signal(int number) -> SIGNALLED + number;
      case Exit.TimedOut _, Exit.Silent _ -> ExitCode.TIMEOUT;
      case Exit.Exceeded _ -> ExitCode.STEP_FAILED;
    };
  }
}
