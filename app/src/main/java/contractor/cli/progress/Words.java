package contractor.cli.progress;

import contractor.build.Event;
import contractor.build.Event.StepId;
import contractor.build.Outcome;
import contractor.text.Escape;
import contractor.text.Figures;
import java.util.List;

/// What is said of events, in words; all of it safe to show.
final class Words {

  private Words() {}

  /// `hello/3 build`: starts with the project, so no step can be named like a message of ours.
  static String step(StepId step) {
    var place = Escape.line(step.project()) + "/" + step.number();
    return place + " " + Escape.line(step.name());
  }

  static String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ready ready -> ready.cached() ? "cached" : "done";
      case Outcome.Failed failed ->
          "failed: " + Escape.line(failed.message()) + " (" + failed.code() + ")";
      case Outcome.Broken broken -> "could not run: " + Escape.line(broken.message());
      case Outcome.Rejected rejected ->
          "rejected: " + Escape.line(rejected.problems().getFirst().message());
      case Outcome.Skipped skipped -> "skipped: " + Escape.line(skipped.why());
    };
  }

  static List<String> hints(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed failed -> failed.hints();
      case Outcome.Broken broken -> broken.hints();
      case Outcome.Ready _, Outcome.Rejected _, Outcome.Skipped _ -> List.of();
    };
  }

  /// The one line at the end.
  static String verdict(Event.BuildFinished end) {
    var took = Figures.duration(end.took());
    var counts = Figures.many(end.ran(), "step") + " run, " + end.cached() + " cached";
    return switch (end.outcome()) {
      case Outcome.Ready _ when end.ran() == 0 ->
          "contractor: nothing to do, " + counts + ", " + took;
      case Outcome.Ready _ -> "contractor: build succeeded, " + counts + ", " + took;
      case Outcome.Failed _, Outcome.Rejected _, Outcome.Skipped _ ->
          "contractor: build failed, " + counts + ", " + took;
      case Outcome.Broken _ -> "contractor: build could not go on, " + counts + ", " + took;
    };
  }

  static String said(Event.Said said) {
    var code = said.code().isEmpty() ? "" : "[" + Escape.line(said.code()) + "]";
    return Escape.line(said.level()) + code + ": " + Escape.line(said.text());
  }

  static String made(Event.ArtifactMade made) {
    return "artifact " + Escape.line(made.name()) + " = sha256:" + made.hash();
  }
}
