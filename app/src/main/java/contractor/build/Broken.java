package contractor.build;

import contractor.api.Program;
import contractor.build.Sandbox.Exit;
import java.io.IOException;
import java.util.List;

/// Says how what went wrong in the world, or in a command, ends a step.
final class Broken {

  private static final int UNAVAILABLE = 69;
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

  static Outcome.Failed failed(Exit exit, Program program) {
    return switch (exit) {
      case Exit.Status(int code) -> status(code, program);
      case Exit.Signal(int number) -> failed("CT0306", "killed by signal " + number);
      case Exit.TimedOut(var limit) -> failed("CT0302", "took longer than " + seconds(limit));
      case Exit.Silent(var limit) -> failed("CT0303", "printed nothing for " + seconds(limit));
      case Exit.Exceeded(var limit, var value) ->
          failed("CT0304", "passed the limit of `" + limit + "`: " + value);
    };
  }

  private static Outcome.Failed status(int code, Program program) {
    return switch (program) {
      case Program.Debootstrap _ when code == Programs.RELEASE_DIFFERS ->
          failed("CT0403", "the mirror's release is not the one that `release` pins");
      case Program.Debootstrap _ -> failed("CT0301", "debootstrap ended with status " + code);
      case Program.Apt _ -> failed("CT0301", "apt ended with status " + code);
      case Program.Publish publish ->
          failed("CT0301", publish.tool() + " ended with status " + code);
      case Program.Snippet _ -> failed("CT0301", "the command ended with status " + code);
    };
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
