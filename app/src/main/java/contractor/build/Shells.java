package contractor.build;

import contractor.api.Limits;
import contractor.api.Program;
import contractor.api.Trust;
import contractor.plan.Planned;
import contractor.spec.Project;
import contractor.spec.Step;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The sandbox of a step, with a person in it instead of the step's command.
final class Shells {

  private static final List<String> SHELL = List.of("/bin/sh", "-i");

  private final Store store;
  private final Project project;
  private final Planned planned;

  Shells(Store store, Project project, Planned planned) {
    this.store = store;
    this.project = project;
    this.planned = planned;
  }

  Sandbox.Job job(Held held, boolean asItFailed) throws IOException {
    var left = asItFailed ? left() : Optional.<Map<String, Object>>empty();
    if (inWorkspace()) {
      return job(tree(left, "/", held.workspace()), new LinkedHashMap<>(), "/");
    }
    var mounts = new LinkedHashMap<String, Snapshot>();
    mounts.put("/workspace", tree(left, "/workspace", held.workspace()));
    var root = tree(left, "/", held.systree().orElse(held.workspace()));
    return job(root, mounts, directory());
  }

  private Optional<Map<String, Object>> left() throws IOException {
    var entry = store.result(StepKey.failed(project.name(), planned.step().number()));
    return entry.isEmpty() ? Optional.empty() : Optional.of(Recorded.parse(entry.get().document()));
  }

  private static Snapshot tree(Optional<Map<String, Object>> left, String path, Snapshot otherwise)
      throws IOException {
    return left.isPresent() && left.get().containsKey(path)
        ? Recorded.snapshot(Recorded.map(left.get(), path))
        : otherwise;
  }

  private boolean inWorkspace() {
    return planned.step().verb() instanceof Step.Snippet snippet
        && snippet.where() == Step.Where.WORKSPACE;
  }

  private String directory() {
    return planned.run().map(run -> run.directory()).orElse("/workspace");
  }

  private Sandbox.Job job(Snapshot root, SequencedMap<String, Snapshot> mounts, String directory) {
    var environment = new TreeMap<String, String>();
    planned.run().ifPresent(run -> environment.putAll(run.environment()));
    var trust =
        planned
            .run()
            .map(run -> run.program())
            .filter(program -> program instanceof Program.Snippet)
            .map(Program::trust)
            .orElse(Trust.TREE);
    return new Sandbox.Job(
        trust,
        Optional.of(root),
        mounts,
        SHELL,
        environment,
        directory,
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(),
        planned.run().map(run -> run.limits()).orElse(Limits.DEFAULT));
  }
}
