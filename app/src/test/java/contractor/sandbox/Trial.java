package contractor.sandbox;

import contractor.api.Limits;
import contractor.api.Trust;
import contractor.build.Sandbox.Finished;
import contractor.build.Sandbox.Job;
import contractor.build.Snapshot;
import contractor.build.Staging.Mode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A sandbox on a tiny tree, to try commands in.
final class Trial {

  final PlainStaging staging;
  final BubblewrapSandbox sandbox;
  final Snapshot tree;

  private Trial(PlainStaging staging, BubblewrapSandbox sandbox, Snapshot tree) {
    this.staging = staging;
    this.sandbox = sandbox;
    this.tree = tree;
  }

  /// @param programs put into the tree's `/usr/bin`
  static Trial in(Path home, Ids ids, Mode mode, Path... programs) throws Exception {
    var staging = new PlainStaging(home, ids, mode);
    var root = TinyTree.make(home.resolve("base"));
    for (var program : programs) {
      Files.copy(program, root.resolve("usr/bin").resolve(program.getFileName()));
    }
    var tree = staging.adopt(root);
    return new Trial(staging, new BubblewrapSandbox(ids, staging, List.of(home)), tree);
  }

  record Result(Finished finished, String output) {}

  Result shell(Trust trust, String script) throws Exception {
    return run(job(trust, script, Limits.DEFAULT));
  }

  Job job(Trust trust, String script, Limits limits) {
    var host = trust == Trust.HOST_NET;
    var mounts = new TreeMap<String, Snapshot>();
    mounts.put(host ? "/srv/target" : "/workspace", Snapshot.EMPTY);
    return new Job(
        trust,
        host ? Optional.empty() : Optional.of(tree),
        mounts,
        List.of("/bin/sh", "-c", script),
        new TreeMap<>(),
        host ? "/" : "/workspace",
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(),
        limits);
  }

  Result run(Job job) throws Exception {
    var text = new ByteArrayOutputStream();
    var finished = sandbox.run(job, text::write);
    return new Result(finished, text.toString(StandardCharsets.UTF_8));
  }
}
