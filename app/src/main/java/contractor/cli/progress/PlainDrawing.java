package contractor.cli.progress;

import contractor.build.Event;
import contractor.build.Outcome;
import contractor.cli.Colours;
import contractor.cli.Screen;
import contractor.text.Escape;
import contractor.text.Figures;
import java.util.ArrayList;
import java.util.List;

/// One line for each thing that happens. What a step prints stands behind its name and a bar.
public final class PlainDrawing implements Drawing {

  private final Screen screen;
  private final Colours colours;
  private final Aftermath aftermath;
  private final List<Event.StepFinished> failed = new ArrayList<>();
  private final List<String> ages = new ArrayList<>();

  public PlainDrawing(Screen screen, Colours colours, Aftermath aftermath) {
    this.screen = screen;
    this.colours = colours;
    this.aftermath = aftermath;
  }

  @Override
  public void show(Event event) {
    switch (event) {
      case Event.BuildStarted _ -> {}
      case Event.StepStarted _ -> {}
      case Event.Line line -> line(line);
      case Event.StepFinished step -> finished(step);
      case Event.ArtifactMade made ->
          screen.line(Words.step(made.step()) + ": " + Words.made(made));
      case Event.Said said -> screen.line(colours.paint("33", Words.said(said)));
      case Event.BuildFinished end -> finished(end);
    }
  }

  private void line(Event.Line line) {
    var prefix = colours.paint("36", Words.step(line.step())) + " | ";
    for (var shown : Escape.output(line.text(), colours.colours())) {
      screen.line(prefix + shown);
    }
  }

  private void finished(Event.StepFinished step) {
    Age.of(step).ifPresent(ages::add);
    if (!(step.outcome() instanceof Outcome.Ready)
        && !(step.outcome() instanceof Outcome.Skipped)) {
      failed.add(step);
    }
    var took =
        step.outcome() instanceof Outcome.Ready ready && ready.cached()
            ? ""
            : ", " + Figures.duration(step.took());
    screen.line(Words.step(step.step()) + ": " + Words.outcome(step.outcome()) + took);
  }

  private void finished(Event.BuildFinished end) {
    failed.forEach(step -> aftermath.of(step).forEach(screen::line));
    aftermath.between(failed, end).forEach(screen::line);
    aftermath.ages(ages).ifPresent(screen::line);
    screen.line(aftermath.of(end));
  }
}
