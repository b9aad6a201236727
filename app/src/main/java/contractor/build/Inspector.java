package contractor.build;

import contractor.api.RejectedException;
import contractor.build.Sandbox.UnavailableException;
import contractor.plan.Difference;
import contractor.plan.Lowering;
import contractor.plan.Planned;
import contractor.spec.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Says what a build would do, and why, and runs nothing.
///
/// Local sources are read for that; nothing else is fetched.
public final class Inspector {

  private final Tools tools;

  public Inspector(Tools tools) {
    this.tools = tools;
  }

  /// @param recorded its known result
  /// @param key empty where an earlier step has to run before it can be said
  /// @param ranBefore whether any result of it was ever kept
  public record Seen(
      Planned planned,
      Optional<String> key,
      Optional<SequencedMap<String, Object>> material,
      Optional<Recorded> recorded,
      boolean ranBefore) {}

  /// Every step of a project, with its known result as far as there is one.
  public List<Seen> look(Project project)
      throws IOException, InterruptedException, RejectedException, UnavailableException {
    var artifacts = new Artifacts(tools.store());
    var evaluator =
        new Evaluator(
            tools,
            new DeclaredSources(tools.fetchers().apply(project), project),
            Fetcher.Mode.OFFLINE,
            artifacts);
    var keys = new StepKey(tools, evaluator, artifacts);
    var seen = new ArrayList<Seen>();
    var held = Optional.of(Held.START);
    for (var planned : Lowering.of(project, tools.debian(), Optional.empty())) {
      var one =
          held.isEmpty() ? unknown(project, planned) : look(project, planned, held.get(), keys);
      one.recorded().ifPresent(recorded -> make(planned, recorded, artifacts));
      held = one.recorded().map(Recorded::held);
      seen.add(one);
    }
    return seen;
  }

  private Seen look(Project project, Planned planned, Held held, StepKey keys)
      throws IOException, InterruptedException, RejectedException, UnavailableException {
    var material = keys.material(project, planned, held);
    var key = StepKey.of(material);
    var recorded =
        planned.step().cached() ? StepKey.read(tools.store(), key) : Optional.<Recorded>empty();
    var ranBefore = recorded.isPresent() || ranBefore(project, planned);
    return new Seen(planned, Optional.of(key), Optional.of(material), recorded, ranBefore);
  }

  private Seen unknown(Project project, Planned planned) throws IOException {
    var ranBefore = ranBefore(project, planned);
    return new Seen(planned, Optional.empty(), Optional.empty(), Optional.empty(), ranBefore);
  }

  private boolean ranBefore(Project project, Planned planned) throws IOException {
    return tools.store().result(StepKey.latest(project.name(), planned.step())).isPresent();
  }

  private static void make(Planned planned, Recorded recorded, Artifacts artifacts) {
    if (planned.step().verb() instanceof contractor.spec.Step.CreateArtifact artifact) {
      recorded
          .artifact()
          .ifPresent(tree ->
              artifacts.make(new Store.Artifact(artifact.artifact(), tree, recorded.made(), "{}")));
    }
  }

  /// What differs between a step's material and that of the last time it ran; empty if it never
  /// did.
  public Optional<List<Difference>> changes(Project project, Seen seen) throws IOException {
    if (seen.material().isEmpty()) {
      return Optional.empty();
    }
    var latest = StepKey.read(tools.store(), StepKey.latest(project.name(), seen.planned().step()));
    return latest.map(before -> Difference.of(before.material(), seen.material().get()));
  }
}
