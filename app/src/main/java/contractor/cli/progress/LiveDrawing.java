package contractor.cli.progress;

import contractor.build.Event;
import contractor.build.Outcome;
import contractor.cli.Colours;
import contractor.cli.Screen;
import contractor.cli.Terminal;
import contractor.text.Escape;
import contractor.text.Figures;
import contractor.text.Width;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What runs right now, redrawn in place at most ten times a second; what is over scrolls away
/// above it.
public final class LiveDrawing implements Drawing {

  private static final long NANOSECONDS_A_FRAME = 100_000_000;
  private static final int LINES_A_STEP = 3;
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String CLEAR_LINE = "\u001b[K";

  private final Screen screen;
  private final Terminal terminal;
  private final Colours colours;
  private final Aftermath aftermath;
  private final LongSupplier clock;

  private final Map<Event.StepId, Running> running = new LinkedHashMap<>();
  private final List<Event.StepFinished> failed = new ArrayList<>();
  private final List<String> ages = new ArrayList<>();
  private final List<String> over = new ArrayList<>();
  private Event.@Nullable BuildFinished end;
  private final long started;
  private int steps;
  private int finished;
  private int drawn;
  private long lastFrame;

  private record Running(long since, List<String> lines) {}

  /// @param clock nanoseconds, as of `System.nanoTime`
  public LiveDrawing(
      Screen screen, Terminal terminal, Colours colours, Aftermath aftermath, LongSupplier clock) {
    this.screen = screen;
    this.terminal = terminal;
    this.colours = colours;
    this.aftermath = aftermath;
    this.clock = clock;
    this.started = clock.getAsLong();
    this.lastFrame = started - NANOSECONDS_A_FRAME;
  }

  @Override
  public void show(Event event) {
    switch (event) {
      case Event.BuildStarted start -> steps = start.steps();
      case Event.StepStarted step ->
          running.put(step.step(), new Running(clock.getAsLong(), new ArrayList<>()));
      case Event.Line line -> line(line);
      case Event.StepFinished step -> finished(step);
      case Event.ArtifactMade made -> over.add("  " + Words.made(made));
      case Event.Said said -> over.add(colours.paint("33", Words.said(said)));
      case Event.BuildFinished last -> end = last;
    }
    if (clock.getAsLong() - lastFrame >= NANOSECONDS_A_FRAME) {
      redraw();
    }
  }

  @Override
  public void tick() {
    if (clock.getAsLong() - lastFrame >= NANOSECONDS_A_FRAME) {
      redraw();
    }
  }

  @Override
  public void end() {
    running.clear();
    steps = 0;
    var frame = new StringBuilder();
    erase(frame);
    over.forEach(line -> frame.append(line).append('\n'));
    over.clear();
    failed.forEach(step -> aftermath.of(step).forEach(line -> frame.append(line).append('\n')));
    if (end != null) {
      aftermath.between(failed, end).forEach(line -> frame.append(line).append('\n'));
      aftermath.ages(ages).ifPresent(line -> frame.append(line).append('\n'));
      frame.append(aftermath.of(end)).append('\n');
    }
    screen.print(frame.append(SHOW_CURSOR).toString());
  }

  private void line(Event.Line line) {
    var step = running.get(line.step());
    if (step == null) {
      return;
    }
    step.lines().addAll(Escape.output(line.text(), false));
    while (step.lines().size() > LINES_A_STEP) {
      step.lines().removeFirst();
    }
  }

  private void finished(Event.StepFinished step) {
    Age.of(step).ifPresent(ages::add);
    running.remove(step.step());
    finished++;
    var mark =
        switch (step.outcome()) {
          case Outcome.Ready _ -> colours.paint("32", "✓");
          case Outcome.Skipped _ -> "-";
          case Outcome.Failed _, Outcome.Broken _, Outcome.Rejected _ -> colours.paint("31", "✗");
        };
    switch (step.outcome()) {
      case Outcome.Ready _, Outcome.Skipped _ -> {}
      case Outcome.Failed _, Outcome.Broken _, Outcome.Rejected _ -> failed.add(step);
    }
    var how =
        step.outcome() instanceof Outcome.Ready(var cached)
            ? cached ? "cached" : Figures.duration(step.took())
            : Words.outcome(step.outcome());
    over.add(mark + " " + Words.step(step.step()) + colours.paint("2", "  " + how));
  }

  private void redraw() {
    lastFrame = clock.getAsLong();
    var width = terminal.width();
    var frame = new StringBuilder(HIDE_CURSOR);
    erase(frame);
    over.forEach(line -> frame.append(line).append('\n'));
    over.clear();
    var lines = lines(width - 1);
    lines.forEach(line -> frame.append(line).append('\n'));
    drawn = lines.size();
    screen.print(frame.toString());
  }

  /// Line by line: terminals keep what a whole screen showed when all of it is cleared at once.
  private void erase(StringBuilder frame) {
    frame.append('\r').append(CLEAR_LINE);
    for (; drawn > 0; drawn--) {
      frame.append("\u001b[A").append(CLEAR_LINE);
    }
  }

  private List<String> lines(int width) {
    var lines = new ArrayList<String>();
    running.forEach((step, state) -> {
      var elapsed = Figures.duration(since(state.since()));
      var head = Width.cut("▸ " + Words.step(step), width - Width.of(elapsed) - 2);
      lines.add(colours.paint("1", head) + "  " + elapsed);
      state.lines().forEach(line -> lines.add(colours.paint("2", cut("    " + line, width))));
    });
    if (steps > 0) {
      var state = "[" + finished + "/" + steps + "] " + Figures.duration(since(started));
      lines.add(cut(state, width));
    }
    return lines;
  }

  /// Tabs have no certain width, so they are shown as two blanks.
  private static String cut(String text, int width) {
    return Width.cut(text.replace("\t", "  "), width);
  }

  private Duration since(long then) {
    return Duration.ofNanos(clock.getAsLong() - then);
  }
}
