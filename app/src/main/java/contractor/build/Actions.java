package contractor.build;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.api.Tree;
import contractor.cas.Action;
import contractor.cas.Command;
import contractor.cas.Digest;
import contractor.cas.Encoding;
import contractor.cas.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Says a job in the words of the Remote Execution API: what a cluster would be sent, to the byte.
final class Actions {

  private final Store store;

  Actions(Store store) {
    this.store = store;
  }

  /// Keeps the messages and returns the digests of the action and of its command.
  ///
  /// @param policy how the job is confined, which its result depends on
  /// @throws RejectedException if a tree has something else where another one comes
  List<Digest> of(Sandbox.Job job, SequencedMap<String, String> policy)
      throws IOException, RejectedException {
    var platform = new TreeMap<>(policy);
    platform.put("class", job.trust().label());
    platform.put("OSFamily", "linux");
    var command =
        new Command(
            job.argv(),
            job.environment(),
            job.mounts().keySet().stream().map(path -> relative(job.directory(), path)).toList(),
            job.directory().substring(1),
            platform);
    var commandDigest = store.write(Encoding.of(command));
    var action =
        new Action(
            commandDigest, inputs(job), job.limits().timeout(), job.trust().network(), platform);
    return List.of(store.write(Encoding.of(action)), commandDigest);
  }

  /// The trees in their places; for a program of the host, only those it's given.
  private Digest inputs(Sandbox.Job job) throws IOException, RejectedException {
    var trees = new Trees(store);
    var layers = new ArrayList<Digest>();
    job.root().map(Snapshot::content).ifPresent(layers::add);
    for (var mount : job.mounts().entrySet()) {
      layers.add(trees.under(mount.getKey().substring(1), mount.getValue().content()));
    }
    return switch (trees.merge(layers, Tree.Overlap.REPLACE)) {
      case Trees.Merged.Whole whole -> whole.tree();
      case Trees.Merged.Clash clash ->
          throw new RejectedException(
              Problem.error(
                      "CT0603",
                      "can't mount on `%1$s`: `%1$s` is not a directory".formatted(clash.path()))
                  .help("change what is at `" + clash.path() + "` in the tree, or leave it out"));
    };
  }

  private static String relative(String from, String to) {
    return Path.of(from).relativize(Path.of(to)).toString();
  }
}
