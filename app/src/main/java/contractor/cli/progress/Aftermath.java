package contractor.cli.progress;

import contractor.build.Event;
import contractor.build.Outcome;
import contractor.cli.Colours;
import contractor.text.Escape;
import contractor.text.Excerpt;
import contractor.text.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What is said at the end: of each failure all that helps to find out why, then how it went.
///
/// @param advice what the build's caller knows of steps
/// @param texts of the files that problems are in
public record Aftermath(
    Colours colours,
    Function<Event.StepId, Advice> advice,
    Function<String, Optional<String>> texts) {

  /// @param written where the step is in its file; empty for what no line of it asks for
  /// @param command what the step ran, on lines of its own; may be empty
  /// @param shell the command line that opens a shell where it failed
  public record Advice(String written, List<String> command, String shell) {
    public Advice {
      command = List.copyOf(command);
    }
  }

  private static final int COMMAND_LINES = 12;
  private static final int WIDEST = 400;

  /// What ended the build before or between its steps, if that is what did.
  List<String> between(List<Event.StepFinished> failed, Event.BuildFinished end) {
    var outcome = end.outcome();
    var told = failed.stream().map(Event.StepFinished::outcome).anyMatch(outcome::equals);
    var lines = new ArrayList<String>();
    if (!told && !outcome.isReady()) {
      reason("contractor:", outcome, lines);
    }
    return lines;
  }

  private void reason(String who, Outcome outcome, List<String> lines) {
    lines.add("");
    lines.add(colours.paint("1;31", who + " " + Words.outcome(outcome)));
    if (outcome instanceof Outcome.Rejected(var problems)) {
      problems.forEach(problem -> lines.addAll(Excerpt.render(problem, texts).lines().toList()));
    }
    Words.hints(outcome).forEach(hint -> lines.add("  = help: " + Escape.line(hint)));
  }

  List<String> of(Event.StepFinished step) {
    var lines = new ArrayList<String>();
    reason(Words.step(step.step()), step.outcome(), lines);
    var known = advice.apply(step.step());
    if (!known.written().isEmpty()) {
      lines.add("  step:   " + Escape.line(known.written()));
    }
    command(known.command(), lines);
    tail(step.tail(), lines);
    if (!step.log().isEmpty()) {
      lines.add("  log:    " + Escape.line(step.log()));
    }
    if (!known.shell().isEmpty() && step.outcome() instanceof Outcome.Failed) {
      lines.add("  shell:  " + Escape.line(known.shell()));
    }
    return lines;
  }

  private static void command(List<String> command, List<String> lines) {
    if (command.isEmpty()) {
      return;
    }
    lines.add("  command:");
    command.stream().limit(COMMAND_LINES).forEach(line -> lines.add("    " + Escape.line(line)));
    if (command.size() > COMMAND_LINES) {
      lines.add("    …");
    }
  }

  private void tail(List<byte[]> tail, List<String> lines) {
    if (tail.isEmpty()) {
      return;
    }
    lines.add("  last lines:");
    for (var line : tail) {
      Escape.output(line, colours.colours())
          .forEach(shown -> lines.add("    | " + Width.cut(shown, WIDEST)));
    }
  }

  /// One line on what was taken over from days before; `--refresh` would ask again.
  Optional<String> ages(List<String> ages) {
    return ages.isEmpty()
        ? Optional.empty()
        : Optional.of("contractor: not asked for again: " + String.join("; ", ages));
  }

  String of(Event.BuildFinished end) {
    return colours.paint(end.outcome().isReady() ? "1;32" : "1;31", Words.verdict(end));
  }
}
