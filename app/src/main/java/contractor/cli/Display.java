package contractor.cli;

import contractor.cli.progress.Aftermath;
import contractor.cli.progress.Drawing;
import contractor.cli.progress.JsonDrawing;
import contractor.cli.progress.LiveDrawing;
import contractor.cli.progress.PlainDrawing;

/// The option that says how a build is shown.
final class Display {

  String progress = "auto";

  void declare(Syntax syntax) {
    syntax.value(
        "--progress",
        "HOW",
        "auto, tty (redrawn in place), plain (lines) or json (events, one a line)",
        text -> progress = text);
  }

  Drawing drawing(Session session, Aftermath aftermath) throws StatusException {
    MachineWish.oneOf("--progress", progress, "auto", "tty", "plain", "json");
    var colours = session.colours();
    var wanted = session.json() ? "json" : progress;
    if (wanted.equals("auto")) {
      wanted = session.terminal().isPresent() && colours.escapes() ? "tty" : "plain";
    }
    return switch (wanted) {
      case "json" -> new JsonDrawing(session.screen());
      case "tty" ->
          new LiveDrawing(
              session.screen(), session.terminal(), colours, aftermath, System::nanoTime);
      default -> new PlainDrawing(session.screen(), colours, aftermath);
    };
  }
}
