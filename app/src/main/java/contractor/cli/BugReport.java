package contractor.cli;

import contractor.text.Escape;
import java.util.Arrays;

/// What is printed when the fault is ours.
final class BugReport {

  private static final int FRAMES = 12;

  private BugReport() {}

  static void tell(Screen screen, Throwable bug) {
    screen.tell("contractor: internal error, a bug in this program; please report these lines:");
    screen.tell(
        "  " + Main.VERSION + ", Java " + Runtime.version() + ", " + System.getProperty("os.arch"));
    for (var cause = bug; cause != null; cause = cause.getCause()) {
      screen.tell("  " + Escape.line(cause.toString()));
      Arrays.stream(cause.getStackTrace())
          .limit(FRAMES)
          .forEach(frame -> screen.tell("    at " + Escape.line(frame.toString())));
    }
  }
}
