package contractor.cli.report;

import contractor.cas.JsonReader;
import contractor.cas.MalformedJsonException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A build as its record tells it: `build.jsonl`, an event a line, see `docs/events.md`.
///
/// @param file the specification
/// @param outcome as the events call it; empty if the build never ended
/// @param message why it ended, if it failed
/// @param seconds from start to end
/// @param steps in the order they started
public record Timeline(
    String build,
    String file,
    String outcome,
    String message,
    double seconds,
    List<Step> steps,
    List<Artifact> artifacts) {

  /// What a step took part in, by seconds since the build's start.
  ///
  /// @param log a path; empty if it has none
  /// @param outcome as the events call it; empty if it was still running
  public record Step(
      String project,
      int number,
      String name,
      String action,
      double start,
      double end,
      String outcome,
      boolean cached,
      String message,
      String log) {

    public double took() {
      return end - start;
    }

    public String id() {
      return project + "/" + number;
    }
  }

  public record Artifact(String project, int step, String name, String sha256) {}

  public Timeline {
    steps = List.copyOf(steps);
    artifacts = List.copyOf(artifacts);
  }

  /// @param lines of the record; one that is cut off at the end is passed by
  public static Timeline of(List<String> lines) {
    var reading = new Reading();
    for (var line : lines) {
      try {
        if (JsonReader.read(line) instanceof Map<?, ?> event) {
          reading.add(event);
        }
      } catch (MalformedJsonException _) {
        break;
      }
    }
    return reading.end();
  }

  /// The steps that made it take so long: the last to end, the last to end before that one started,
  /// and so on.
  public Set<Step> critical() {
    var chain = new HashSet<Step>();
    var next = last(Double.MAX_VALUE, chain);
    while (next.isPresent()) {
      chain.add(next.get());
      next = last(next.get().start(), chain);
    }
    return chain;
  }

  private Optional<Step> last(double before, Set<Step> without) {
    // A moment passes between the end of one and the event that the next one starts with.
    return steps.stream()
        .filter(step -> !without.contains(step) && step.end() <= before + 0.002)
        .max((one, other) -> Double.compare(one.end(), other.end()));
  }

  private static final class Reading {

    private final Map<String, Map<?, ?>> started = new HashMap<>();
    private final List<String> running = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Artifact> artifacts = new ArrayList<>();
    private String build = "";
    private String file = "";
    private String outcome = "";
    private String message = "";
    private double seconds;

    void add(Map<?, ?> event) {
      seconds = Math.max(seconds, number(event, "at"));
      switch (text(event, "event")) {
        case "build-started" -> {
          build = text(event, "build");
          file = text(event, "file");
        }
        case "step-started" -> {
          started.put(id(event), event);
          running.add(id(event));
        }
        case "step-finished" -> steps.add(step(event));
        case "artifact-made" ->
            artifacts.add(
                new Artifact(
                    text(event, "project"),
                    (int) number(event, "step"),
                    text(event, "artifact"),
                    text(event, "sha256")));
        case "build-finished" -> {
          outcome = text(event, "outcome");
          message = message(event);
        }
        default -> {}
      }
    }

    private Step step(Map<?, ?> event) {
      running.remove(id(event));
      var end = number(event, "at");
      var start = Optional.ofNullable(started.get(id(event)));
      return step(
          event, start.map(it -> number(it, "at")).orElse(end - number(event, "seconds")), end);
    }

    private static Step step(Map<?, ?> event, double start, double end) {
      return new Step(
          text(event, "project"),
          (int) number(event, "step"),
          text(event, "name"),
          text(event, "action"),
          Math.max(0, Math.min(start, end)),
          end,
          text(event, "outcome"),
          Boolean.TRUE.equals(event.get("from-cache")),
          message(event),
          text(event, "log"));
    }

    Timeline end() {
      for (var id : running) {
        var event = started.get(id);
        if (event != null) {
          steps.add(step(event, number(event, "at"), seconds));
        }
      }
      steps.sort((one, other) -> Double.compare(one.start(), other.start()));
      return new Timeline(build, file, outcome, message, seconds, steps, artifacts);
    }

    private static String id(Map<?, ?> event) {
      return text(event, "project") + "/" + text(event, "step");
    }

    private static String message(Map<?, ?> event) {
      if (event.get("problems") instanceof List<?> problems
          && !problems.isEmpty()
          && problems.getFirst() instanceof Map<?, ?> problem) {
        return text(problem, "message");
      }
      return text(event, "message");
    }

    private static String text(Map<?, ?> event, String key) {
      return string(event.get(key));
    }

    private static String string(@Nullable Object value) {
      return value == null ? "" : value.toString();
    }

    private static double number(Map<?, ?> event, String key) {
      return switch (event.get(key)) {
        case BigDecimal number -> number.doubleValue();
        case Number number -> number.doubleValue();
        case null, default -> 0;
      };
    }
  }
}
