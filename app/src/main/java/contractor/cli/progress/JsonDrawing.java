package contractor.cli.progress;

import contractor.build.Event;
import contractor.build.Event.StepId;
import contractor.build.Outcome;
import contractor.cli.Screen;
import contractor.text.ProblemJson;
import contractor.text.Utf8;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// One JSON object a line for each event. `docs/events.md` describes them for whoever reads them.
public final class JsonDrawing implements Drawing {

  /// Raised when a field changes its meaning or goes away; new fields and events may come without.
  public static final int SCHEMA = 1;

  private final Screen screen;

  public JsonDrawing(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void show(Event event) {
    screen.json(json(event));
  }

  public static SequencedMap<String, Object> json(Event event) {
    return switch (event) {
      case Event.BuildStarted start -> {
        var json = named("build-started");
        json.put("schema", SCHEMA);
        json.put("build", start.build());
        json.put("file", start.file());
        json.put("projects", start.projects());
        json.put("steps", start.steps());
        yield json;
      }
      case Event.StepStarted start -> {
        var json = step("step-started", start.step());
        json.put("class", start.trust());
        json.put("place", start.place());
        yield json;
      }
      case Event.Line line -> {
        var json = step("line", line.step());
        json.put("seconds", seconds(line.since()));
        json.put("text", Utf8.lenient(line.text()));
        yield json;
      }
      case Event.StepFinished end -> finished(end);
      case Event.ArtifactMade made -> {
        var json = step("artifact-made", made.step());
        json.put("artifact", made.name());
        json.put("sha256", made.hash());
        yield json;
      }
      case Event.Said said -> {
        var json = named(said.level());
        json.put("code", said.code());
        json.put("text", said.text());
        yield json;
      }
      case Event.BuildFinished end -> {
        var json = named("build-finished");
        json.putAll(outcome(end.outcome()));
        json.put("ran", end.ran());
        json.put("cached", end.cached());
        json.put("seconds", seconds(end.took()));
        json.put("log", end.log());
        yield json;
      }
    };
  }

  private static SequencedMap<String, Object> finished(Event.StepFinished end) {
    var json = step("step-finished", end.step());
    json.putAll(outcome(end.outcome()));
    json.put("seconds", seconds(end.took()));
    json.put("key", end.key());
    json.put("log", end.log());
    json.put("tail", end.tail().stream().map(Utf8::lenient).toList());
    json.put("seen", end.seen());
    json.put("made", end.made());
    return json;
  }

  private static SequencedMap<String, Object> outcome(Outcome outcome) {
    var json = new LinkedHashMap<String, Object>();
    switch (outcome) {
      case Outcome.Ready ready -> {
        json.put("outcome", "ready");
        json.put("from-cache", ready.cached());
      }
      case Outcome.Failed failed -> {
        json.put("outcome", "failed");
        json.put("code", failed.code());
        json.put("message", failed.message());
        json.put("hints", failed.hints());
      }
      case Outcome.Broken broken -> {
        json.put("outcome", "broken");
        json.put("status", broken.status());
        json.put("message", broken.message());
        json.put("hints", broken.hints());
      }
      case Outcome.Rejected rejected -> {
        json.put("outcome", "rejected");
        json.put("problems", rejected.problems().stream().map(ProblemJson::of).toList());
      }
      case Outcome.Skipped skipped -> {
        json.put("outcome", "skipped");
        json.put("message", skipped.why());
      }
    }
    return json;
  }

  private static SequencedMap<String, Object> step(String event, StepId step) {
    var json = named(event);
    json.put("project", step.project());
    json.put("step", step.number());
    json.put("name", step.name());
    json.put("action", step.action());
    return json;
  }

  private static SequencedMap<String, Object> named(String event) {
    var json = new LinkedHashMap<String, Object>();
    json.put("event", event);
    return json;
  }

  /// Milliseconds are enough, and have the same digits every time.
  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
