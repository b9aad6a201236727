package contractor.build;

import contractor.api.RejectedException;
import contractor.build.Sandbox.UnavailableException;
import contractor.plan.Lowering;
import contractor.plan.Planned;
import contractor.spec.Project;
import contractor.spec.Step;
import contractor.text.Mask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Builds one project: its steps in order, each from what the one before left.
final class ProjectBuild {

  private final Tools tools;
  private final Options options;
  private final Consumer<Event> events;
  private final String build;
  private final Project project;
  private final Mask mask;
  private final Artifacts artifacts;
  private final Evaluator evaluator;
  private final StepBuild steps;
  private Held held = Held.START;
  private int ran;
  private int reused;

  ProjectBuild(
      Tools tools,
      Options options,
      Consumer<Event> events,
      String build,
      Project project,
      Semaphore jobs) {
    this.tools = tools;
    this.options = options;
    this.events = events;
    this.build = build;
    this.project = project;
    this.mask = new Mask(options.secrets().values());
    this.artifacts = new Artifacts(tools.store());
    this.evaluator =
        new Evaluator(tools, tools.fetchers().apply(project), options.fetching(), artifacts);
    this.steps = new StepBuild(tools, options, project, artifacts, evaluator, jobs);
  }

  /// @param before the number of the first step that isn't wanted; with one left out, nothing is
  ///   published
  Report.Built run(int before) throws InterruptedException {
    try {
      for (var planned : Lowering.of(project, tools.debian(), buildNumber())) {
        if (planned.step().number() >= before) {
          return report(new Outcome.Ready(ran == 0), Optional.empty());
        }
        var outcome = step(planned);
        if (!outcome.isReady()) {
          return report(outcome, Optional.of(planned.step()));
        }
      }
      artifacts.publish();
      return report(new Outcome.Ready(ran == 0), Optional.empty());
    } catch (RejectedException e) {
      return report(new Outcome.Rejected(e.problems()), Optional.empty());
    } catch (IOException e) {
      return report(Broken.of(e), Optional.empty());
    }
  }

  private Report.Built report(Outcome outcome, Optional<Step> failed) {
    return new Report.Built(project, outcome, failed, held, ran, reused);
  }

  private Optional<String> buildNumber() throws IOException {
    if (!project.buildNumber()) {
      return Optional.empty();
    }
    var number =
        options.buildNumber().isPresent()
            ? options.buildNumber().get()
            : tools.store().next("build-number " + project.name());
    return Optional.of(Long.toString(number));
  }

  private Outcome step(Planned planned) throws InterruptedException, IOException {
    var step = planned.step();
    var id = new Event.StepId(project.name(), step.number(), step.name(), step.verb().action());
    events.accept(
        new Event.StepStarted(id, planned.placement().trust(), planned.placement().place()));
    if (step.verb() instanceof Step.Publish publish && !options.publish()) {
      return skipped(id, publish);
    }
    evaluator.know(planned.before().workspace(), held.workspace());
    planned
        .before()
        .systree()
        .ifPresent(tree -> held.systree().ifPresent(now -> evaluator.know(tree, now)));
    try (var console = new Console(id, () -> log(id), events, mask, options.secrets())) {
      return attempt(planned, id, console);
    }
  }

  private Logs.Log log(Event.StepId id) throws IOException {
    return tools.logs().open(build, id, project.limits().output());
  }

  private Outcome attempt(Planned planned, Event.StepId id, Console console)
      throws InterruptedException {
    try {
      var result = steps.run(planned, held, console);
      held = result.recorded().held();
      made(planned, id, result.recorded());
      if (result.cached()) {
        reused++;
      } else {
        ran++;
      }
      return finished(
          id, console, new Outcome.Ready(result.cached()), result.key(), result.recorded());
    } catch (StoppedException e) {
      return stopped(id, console, e.outcome());
    } catch (RejectedException e) {
      return stopped(id, console, new Outcome.Rejected(e.problems()));
    } catch (UnavailableException e) {
      return stopped(id, console, Broken.unavailable(e));
    } catch (IOException e) {
      return stopped(id, console, Broken.of(e));
    } catch (UncheckedIOException e) {
      return stopped(id, console, Broken.of(Objects.requireNonNull(e.getCause())));
    }
  }

  private void made(Planned planned, Event.StepId id, Recorded recorded) {
    if (planned.step().verb() instanceof Step.CreateArtifact artifact) {
      recorded
          .artifact()
          .ifPresent(tree -> {
            artifacts.make(
                new Store.Artifact(artifact.artifact(), tree, recorded.made(), document()));
            events.accept(new Event.ArtifactMade(id, artifact.artifact(), tree.root().hash()));
          });
    }
  }

  private String document() {
    return contractor.cas.CanonicalJson.text(
        java.util.Map.of(
            "project", project.name(), "file", project.origin().file(), "epoch", project.epoch()));
  }

  private Outcome skipped(Event.StepId id, Step.Publish publish) {
    events.accept(
        new Event.Said(
            "note",
            "CT0208",
            "step " + id.number() + " (" + publish.tool() + ") is skipped: `--publish` runs it"));
    var outcome = new Outcome.Skipped("--publish was not given");
    events.accept(
        new Event.StepFinished(
            id,
            outcome,
            java.time.Duration.ZERO,
            "",
            "",
            List.of(),
            Collections.unmodifiableSequencedMap(new LinkedHashMap<>()),
            0));
    return new Outcome.Ready(true);
  }

  private Outcome finished(
      Event.StepId id, Console console, Outcome outcome, String key, Recorded recorded) {
    events.accept(
        new Event.StepFinished(
            id,
            outcome,
            console.elapsed(),
            key,
            console.path(),
            List.of(),
            recorded.seen(),
            recorded.made()));
    return outcome;
  }

  private Outcome stopped(Event.StepId id, Console console, Outcome outcome) {
    console.end();
    events.accept(
        new Event.StepFinished(
            id,
            outcome,
            console.elapsed(),
            "",
            console.path(),
            console.tail(),
            Collections.unmodifiableSequencedMap(new LinkedHashMap<>()),
            0));
    return outcome;
  }
}
