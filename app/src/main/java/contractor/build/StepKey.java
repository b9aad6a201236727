package contractor.build;

import contractor.api.Fetch;
import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.api.Run;
import contractor.api.Tree;
import contractor.build.Sandbox.UnavailableException;
import contractor.cas.CanonicalJson;
import contractor.cas.Digest;
import contractor.plan.Material;
import contractor.plan.Planned;
import contractor.spec.Project;
import contractor.spec.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Finds out what a step's result depends on, without running it.
final class StepKey {

  private final Tools tools;
  private final Evaluator evaluator;
  private final Artifacts artifacts;

  StepKey(Tools tools, Evaluator evaluator, Artifacts artifacts) {
    this.tools = tools;
    this.evaluator = evaluator;
    this.artifacts = artifacts;
  }

  static String of(SequencedMap<String, Object> material) {
    return Digest.of(CanonicalJson.bytes(material)).hash();
  }

  /// @param held what the step starts from
  SequencedMap<String, Object> material(Project project, Planned planned, Held held)
      throws IOException, InterruptedException, RejectedException, UnavailableException {
    var verb = planned.step().verb();
    var material =
        new Material(tools.architecture())
            .with("epoch", project.epoch())
            .with("step", Material.of(verb));
    start(material, verb, held);
    switch (verb) {
      case Step.EmptyWorkspace _ -> material.with("sources", sources(planned.after().workspace()));
      case Step.UnpackArtifact unpack -> material.with("artifact", content(unpack.artifact()));
      case Step.CreateSystree systree -> material.with("artifact", content(systree.artifact()));
      case Step.LocalCopy copy -> {
        var local = new Fetch.Local(copy.directory(), List.of());
        material.with("content", evaluator.fetch(local).tree().content().hash());
      }
      default -> {}
    }
    if (planned.run().isPresent()) {
      add(material, planned.run().get());
    }
    return material.json();
  }

  /// A step that starts afresh doesn't depend on what was there before.
  private static void start(Material material, Step.Verb verb, Held held) {
    if (!(verb instanceof Step.EmptyWorkspace)) {
      material.with("workspace", held.workspace().content().hash());
    }
    if (!(verb instanceof Step.CreateSystree)) {
      material.with("systree", held.systree().map(tree -> tree.content().hash()).orElse("none"));
    }
  }

  private void add(Material material, Run run)
      throws IOException, InterruptedException, RejectedException, UnavailableException {
    var program = run.program();
    material
        .with("program", Material.of(program))
        .with("identity", tools.programs().identity(program))
        .with("class", program.trust().label())
        .with("policy", tools.sandbox().policy(program.trust()))
        .with("limits", Material.of(run.limits()))
        .with("environment", run.environment());
  }

  private String content(String reference) throws IOException {
    return artifacts.find(reference).map(tree -> tree.content().hash()).orElse("missing");
  }

  /// Of all that are refused, the reasons come together.
  private List<Object> sources(Tree tree)
      throws IOException, InterruptedException, RejectedException, UnavailableException {
    var all = new ArrayList<Object>();
    var refused = new ArrayList<Problem>();
    if (tree instanceof Tree.Merge(var layers, var _)) {
      for (var layer : layers) {
        if (layer instanceof Tree.Under(var into, Tree.Source(var fetch))) {
          try {
            all.add(source(into, fetch));
          } catch (RejectedException e) {
            refused.addAll(e.problems());
          }
        }
      }
    }
    if (!refused.isEmpty()) {
      throw new RejectedException(refused);
    }
    return all;
  }

  private SequencedMap<String, Object> source(String into, Fetch fetch)
      throws IOException, InterruptedException, RejectedException, UnavailableException {
    var json = new LinkedHashMap<String, Object>(Material.of(fetch));
    json.put("into", into);
    if (fetch instanceof Fetch.Local) {
      json.put("content", evaluator.fetch(fetch).tree().content().hash());
    }
    return json;
  }

  /// The key under which the latest material of a step is kept, to say what has changed since.
  static String latest(String project, Step step) {
    return Digest.of(
            CanonicalJson.bytes(List.of("latest", project, step.number(), step.verb().action())))
        .hash();
  }

  /// The key under which the trees that a failed step left are kept.
  static String failed(String project, int step) {
    return Digest.of(CanonicalJson.bytes(List.of("failed", project, step))).hash();
  }

  static Optional<Recorded> read(Store store, String key) throws IOException {
    var entry = store.result(key);
    return entry.isEmpty() ? Optional.empty() : Optional.of(Recorded.of(entry.get()));
  }
}
