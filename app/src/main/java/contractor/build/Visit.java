package contractor.build;

import contractor.api.Limits;
import contractor.api.Program;
import contractor.api.Run;
import contractor.api.Trust;
import contractor.plan.Planned;
import contractor.spec.Project;
import contractor.spec.Step;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The sandbox of a step, for another command than the step's: to look around in.
///
/// Steps that run on the host have none that is safe to be in; their trees are shown without them.
///
/// @param root what it has as `/`
/// @param mounts trees by absolute path
public record Visit(Planned planned, Snapshot root, SequencedMap<String, Snapshot> mounts) {

  private static final String WORKSPACE = "/workspace";

  /// As the step finds it.
  public static Visit before(Planned planned, Held held) {
    var mounts = new LinkedHashMap<String, Snapshot>();
    if (held.systree().isEmpty() || inWorkspace(planned)) {
      return new Visit(planned, held.workspace(), mounts);
    }
    mounts.put(WORKSPACE, held.workspace());
    return new Visit(planned, held.systree().get(), mounts);
  }

  /// As the step left it when it last failed; empty if it didn't, or had no tree to leave.
  public static Optional<Visit> failed(Store store, Project project, Planned planned)
      throws IOException {
    var entry = store.result(StepKey.failed(project.name(), planned.step().number()));
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    var mounts = new LinkedHashMap<String, Snapshot>();
    var json = Recorded.parse(entry.get().document());
    for (var path : json.keySet()) {
      mounts.put(path, Recorded.snapshot(Recorded.map(json, path)));
    }
    return Optional.ofNullable(mounts.remove("/")).map(root -> new Visit(planned, root, mounts));
  }

  /// @param secrets all there are; the command gets those that the step lists
  public Sandbox.Job job(List<String> argv, SequencedMap<String, byte[]> secrets) {
    var run = planned.run();
    var snippet = run.filter(it -> it.program() instanceof Program.Snippet);
    return new Sandbox.Job(
        snippet.map(it -> it.program().trust()).orElse(Trust.TREE),
        Optional.of(root),
        mounts,
        argv,
        snippet.map(Run::environment).orElse(new TreeMap<>()),
        directory(),
        new TreeMap<>(),
        listed(secrets),
        List.of(),
        patient(run.map(Run::limits).orElse(Limits.DEFAULT)));
  }

  private static boolean inWorkspace(Planned planned) {
    return planned.step().verb() instanceof Step.Snippet snippet
        && snippet.where() == Step.Where.WORKSPACE;
  }

  private String directory() {
    if (planned.step().verb() instanceof Step.Snippet && planned.run().isPresent()) {
      return planned.run().get().directory();
    }
    return mounts.containsKey(WORKSPACE) ? WORKSPACE : "/";
  }

  private SequencedMap<String, byte[]> listed(SequencedMap<String, byte[]> secrets) {
    var listed = new TreeMap<>(secrets);
    listed
        .keySet()
        .retainAll(
            planned.step().verb() instanceof Step.Snippet snippet ? snippet.secrets() : List.of());
    return listed;
  }

  /// A person may think for longer than a step may take.
  private static Limits patient(Limits limits) {
    return new Limits(
        Optional.empty(),
        Optional.empty(),
        limits.workspace(),
        limits.systree(),
        limits.output(),
        limits.processes(),
        limits.memory());
  }
}
