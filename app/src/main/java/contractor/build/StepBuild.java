package contractor.build;

import contractor.api.RejectedException;
import contractor.build.Sandbox.UnavailableException;
import contractor.cas.CanonicalJson;
import contractor.cas.Digest;
import contractor.cas.Trees;
import contractor.plan.Planned;
import contractor.spec.Project;
import contractor.spec.Step;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;

/// Gets the result of one step: a known one, or by doing what it says.
final class StepBuild {

  private final Tools tools;
  private final Options options;
  private final Project project;
  private final Evaluator evaluator;
  private final StepKey keys;
  private final Semaphore jobs;

  StepBuild(
      Tools tools,
      Options options,
      Project project,
      Artifacts artifacts,
      Evaluator evaluator,
      Semaphore jobs) {
    this.tools = tools;
    this.options = options;
    this.project = project;
    this.evaluator = evaluator;
    this.keys = new StepKey(tools, evaluator, artifacts);
    this.jobs = jobs;
  }

  /// @param cached whether nothing had to be done
  record Result(String key, Recorded recorded, boolean cached) {}

  Result run(Planned planned, Held held, Console console)
      throws StoppedException,
          IOException,
          InterruptedException,
          RejectedException,
          UnavailableException {
    var material = keys.material(project, planned, held);
    var key = StepKey.of(material);
    if (!planned.step().cached() || options.caching() == Options.Caching.OFF) {
      return new Result(key, done(planned, held, material, console), false);
    }
    var known = known(key);
    if (known.isPresent()) {
      return new Result(key, known.get(), true);
    }
    try (var claim = tools.store().claim(key, pid -> console.waiting(pid, planned.step().name()))) {
      return claimed(claim, key, planned, held, material, console);
    }
  }

  /// Another process may have done it before the key was ours.
  private Result claimed(
      Store.Claim claim,
      String key,
      Planned planned,
      Held held,
      SequencedMap<String, Object> material,
      Console console)
      throws StoppedException, IOException, InterruptedException {
    var known = claim.waited() ? StepKey.read(tools.store(), key) : Optional.<Recorded>empty();
    if (known.isPresent()) {
      return new Result(key, known.get(), true);
    }
    var recorded = done(planned, held, material, console);
    tools.store().record(key, recorded.entry());
    tools.store().record(StepKey.latest(project.name(), planned.step()), recorded.entry());
    return new Result(key, recorded, false);
  }

  private Optional<Recorded> known(String key) throws IOException {
    return switch (options.caching()) {
      case USE -> StepKey.read(tools.store(), key);
      case REFRESH, OFF -> Optional.empty();
    };
  }

  private Recorded done(
      Planned planned, Held held, SequencedMap<String, Object> material, Console console)
      throws StoppedException, IOException, InterruptedException {
    jobs.acquire();
    try {
      refuse(planned, held);
      var after = evaluate(planned, console);
      var artifact = artifact(planned, console);
      var action = planned.run().isPresent() ? evaluator.action() : List.<Digest>of();
      return new Recorded(after, action, artifact, now(), seen(planned, console), material);
    } catch (StoppedException e) {
      keepFailed(planned);
      throw e;
    } finally {
      jobs.release();
    }
  }

  /// What a step leaves as it was, the evaluator knows already.
  private Held evaluate(Planned planned, Console console)
      throws StoppedException, InterruptedException {
    var after = planned.after();
    var workspace = evaluator.evaluate(after.workspace(), console);
    if (after.systree().isEmpty()) {
      return new Held(workspace, Optional.empty());
    }
    return new Held(workspace, Optional.of(evaluator.evaluate(after.systree().get(), console)));
  }

  /// What can be known only now and must be known before anything runs.
  private void refuse(Planned planned, Held held) throws StoppedException, IOException {
    if (planned.step().verb() instanceof Step.Debootstrap debootstrap) {
      var trees = new Trees(tools.store());
      var target = trees.at(debootstrap.into(), held.workspace().root());
      if (!tools.store().directory(target).isEmpty()) {
        throw StoppedException.failed(
            "CT0205",
            "debootstrap wants an empty directory, but `" + debootstrap.into() + "` is not",
            "put `empty-workspace: none` before it, or give it another `into`");
      }
    }
  }

  private Optional<Snapshot> artifact(Planned planned, Console console)
      throws StoppedException, IOException, InterruptedException {
    if (planned.artifact().isEmpty()) {
      return Optional.empty();
    }
    var tree = evaluator.evaluate(planned.artifact().get(), console);
    if (planned.step().verb() instanceof Step.CreateArtifact artifact
        && !artifact.allowEmpty()
        && tools.store().directory(tree.root()).isEmpty()) {
      throw StoppedException.failed(
          "CT0305",
          "no file matches `paths` of artifact `" + artifact.artifact() + "`",
          "`contractor shell --step` shows what is there; `allow-empty: true` allows it");
    }
    return Optional.of(tree);
  }

  private SequencedMap<String, String> seen(Planned planned, Console console) {
    var seen = new LinkedHashMap<>(evaluator.seen());
    planned
        .run()
        .ifPresent(run -> seen.putAll(tools.programs().seen(run.program(), console.tail())));
    return seen;
  }

  /// Keeps what a failed command left, for whoever wants to look at it.
  private void keepFailed(Planned planned) throws IOException {
    var end = planned.run().flatMap(evaluator::end);
    if (end.isEmpty() || options.caching() == Options.Caching.OFF) {
      return;
    }
    var trees = new ArrayList<Digest>();
    var json = new LinkedHashMap<String, Object>();
    end.get()
        .root()
        .ifPresent(root -> {
          trees.add(root.root());
          json.put("/", Recorded.json(root));
        });
    end.get()
        .mounts()
        .forEach((path, tree) -> {
          trees.add(tree.root());
          json.put(path, Recorded.json(tree));
        });
    tools
        .store()
        .record(
            StepKey.failed(project.name(), planned.step().number()),
            new Store.Entry(trees, List.of(), CanonicalJson.text(json)));
  }

  private static long now() {
    return InstantSource.system().instant().getEpochSecond();
  }
}
