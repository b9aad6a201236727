package contractor.build;

import contractor.api.Program;
import contractor.api.Run;
import contractor.build.Sandbox.Exit;
import contractor.text.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Says how what went wrong in the world, or in a command, ends a step.
final class Broken {

  /// What a shell, and the sandbox, end with for a program that isn't there.
  private static final int NOT_FOUND = 127;

  private static final int UNAVAILABLE = 69;
  private static final int CANNOT_WRITE = 73;
  private static final int STORE = 74;

  private Broken() {}

  static Outcome.Broken unavailable(Sandbox.UnavailableException e) {
    return new Outcome.Broken(UNAVAILABLE, String.valueOf(e.getMessage()), List.of(e.advice()));
  }

  static Outcome of(IOException e) {
    return e instanceof WithStatus known
        ? new Outcome.Broken(known.status(), known.what(), known.advice())
        : new Outcome.Broken(STORE, message(e), List.of());
  }

  /// @param tail the last lines it printed
  static Outcome failed(Exit exit, Run run, List<byte[]> tail) {
    return switch (exit) {
      case Exit.Status(int code) -> status(code, run, tail);
      // Nobody can tell a shell that says so of its last command from one that was killed itself.
      case Exit.Signal(int number) ->
          failed("CT0306", "ended with status " + (128 + number) + ", as after signal " + number);
      case Exit.TimedOut(var limit) -> failed("CT0302", "took longer than " + seconds(limit));
      case Exit.Silent(var limit) -> failed("CT0303", "printed nothing for " + seconds(limit));
      case Exit.Exceeded(var limit, var value) -> exceeded(limit, value);
    };
  }

  private static Outcome exceeded(String limit, long value) {
    return switch (limit) {
      case "free-space" ->
          new Outcome.Broken(
              CANNOT_WRITE,
              "the store's disk is nearly full: 5 % of its space and of its files are kept free",
              List.of("contractor store gc"));
      case "memory" -> failed("CT0304", "passed the limit of `memory`: " + Figures.size(value));
      case "processes" -> failed("CT0304", "passed the limit of `processes`: " + value);
      default ->
          failed("CT0304", "no space left in " + limit + " (limit " + Figures.size(value) + ")");
    };
  }

  private static Outcome.Failed status(int code, Run run, List<byte[]> tail) {
    return switch (run.program()) {
      case Program.Debootstrap _ when code == Programs.NOT_INSTALLED ->
          failed("CT0406", "what debootstrap needs is not installed on this machine");
      case Program.Apt _ when code == Programs.NOT_INSTALLED ->
          failed("CT0406", "there is no apt in the system tree");
      case Program.Debootstrap _ when code == Programs.RELEASE_DIFFERS ->
          failed("CT0403", "the mirror's release is not the one that `release` pins");
      case Program.Debootstrap _ -> failed("CT0301", "debootstrap ended with status " + code);
      case Program.Apt _ -> failed("CT0301", "apt ended with status " + code);
      case Program.Publish publish when code == NOT_FOUND ->
          failed("CT0406", publish.tool() + " is not installed on this machine");
      case Program.Publish publish ->
          failed("CT0301", publish.tool() + " ended with status " + code);
      case Program.Snippet snippet when code == NOT_FOUND && isMissing(snippet, tail) ->
          new Outcome.Failed(
              "CT0406",
              "there is no `" + snippet.argv().getFirst() + "` in the tree that the step runs in",
              List.of("install it there with an `apt` step, or name another `interpreter`"));
      case Program.Snippet _ ->
          new Outcome.Failed(
              "CT0301", "the command ended with status " + code, Clues.in(tail, run.limits()));
    };
  }

  /// Said by bubblewrap, of the program it was to start.
  private static boolean isMissing(Program.Snippet snippet, List<byte[]> tail) {
    var said = "bwrap: execvp " + snippet.argv().getFirst() + ": No such file or directory";
    return tail.stream().anyMatch(line -> new String(line, StandardCharsets.UTF_8).equals(said));
  }

  private static Outcome.Failed failed(String code, String message) {
    return new Outcome.Failed(code, message, List.of());
  }

  private static String seconds(java.time.Duration duration) {
    return duration.toSeconds() + " s";
  }

  private static String message(IOException e) {
    var text = e.getMessage();
    return text == null ? e.getClass().getSimpleName() : text;
  }
}
