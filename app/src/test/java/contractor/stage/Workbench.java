package contractor.stage;

import contractor.build.Snapshot;
import contractor.build.Staging.Handover;
import contractor.build.Staging.Mode;
import contractor.build.Staging.Place;
import contractor.build.Staging.Stage;
import contractor.cas.Trees;
import contractor.posix.Caller;
import contractor.store.DiskStore;
import contractor.testing.Sketch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;

/// A store with staging on it, and a sandbox without any protection: a shell in a mounted stage.
final class Workbench implements AutoCloseable {

  private final ExecutorService executor = Executors.newFixedThreadPool(2);
  final DiskStore store;
  final DiskStaging overlays;
  final DiskStaging copies;

  Workbench(Path directory) throws IOException, InterruptedException {
    store = DiskStore.open(directory.resolve("store"));
    overlays = new DiskStaging(store, DirectOwner.ofThisProcess(), Mode.OVERLAY, executor);
    copies = new DiskStaging(store, DirectOwner.ofThisProcess(), Mode.COPY, executor);
  }

  DiskStaging staging(Mode mode) {
    return switch (mode) {
      case OVERLAY -> overlays;
      case COPY -> copies;
    };
  }

  Snapshot tree(String... lines) throws IOException {
    var root = Sketch.of(lines).writtenTo(store);
    return new Snapshot(root, new Trees(store).withoutTimes(root));
  }

  List<String> draw(Snapshot tree) throws IOException {
    return Sketch.draw(store, tree.root());
  }

  /// Runs a script in a tree and returns what it leaves.
  Snapshot run(Mode mode, Snapshot base, String script) throws IOException, InterruptedException {
    return run(mode, base, Handover.MOVE, script);
  }

  Snapshot run(Mode mode, Snapshot base, Handover handover, String script)
      throws IOException, InterruptedException {
    try (var stage = staging(mode).open(List.of(new Place(base, true)))) {
      shell(stage, 0, script);
      return stage.capture(0, handover);
    }
  }

  /// What a script prints in a tree.
  static String shell(Stage stage, int place, String script)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    if (stage.mode() == Mode.OVERLAY) {
      var unshare = Caller.uid() == 0 ? List.of("unshare", "-m") : List.of("unshare", "-Urm");
      command.addAll(unshare);
      command.addAll(List.of("sh", "-ec", overlay(stage, place), script));
    } else {
      command.addAll(List.of("sh", "-ec", "cd " + stage.upper(place) + "; eval \"$0\"", script));
    }
    var process =
        new ProcessBuilder(command)
            .directory(stage.directory().toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(script + ": " + output);
    }
    return output;
  }

  private static String overlay(Stage stage, int place) {
    var lowers = String.join(":", stage.lowers(place).reversed());
    return "mkdir -p mnt; mount -t overlay overlay -o userxattr,volatile,lowerdir=%s,upperdir=%s,workdir=%s mnt; cd mnt; eval \"$0\""
        .formatted(lowers, stage.upper(place), stage.work(place));
  }

  /// Waits for what was begun before.
  void settle() throws Exception {
    executor.submit(() -> {}).get();
    executor.submit(() -> {}).get();
    for (var i = 0; i < 100 && ((ThreadPoolExecutor) executor).getActiveCount() > 0; i++) {
      Thread.sleep(50);
    }
  }

  @Override
  public void close() throws IOException {
    executor.close();
    store.close();
  }
}
