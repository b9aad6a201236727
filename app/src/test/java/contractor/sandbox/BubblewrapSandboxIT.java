package contractor.sandbox;

import contractor.build.Sandbox;
import contractor.build.Snapshot;
import contractor.build.Staging.Mode;
import contractor.build.Store;
import contractor.stage.DiskStaging;
import contractor.store.DiskStore;
import contractor.store.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The real thing, on a real store and real staging.
class BubblewrapSandboxIT extends SandboxSuite {

  private final ExecutorService crew = Executors.newFixedThreadPool(2);
  @TempDir Path directory;
  private DiskStore store;
  private BubblewrapSandbox sandbox;
  private Snapshot root;

  @BeforeEach
  void open() throws Exception {
    var ids = Ids.discover(Optional.empty());
    var owner = new HostOwner(ids);
    store = DiskStore.open(directory.resolve("store"), Durability.FAST, owner::delete);
    var staging = new DiskStaging(store, owner, Mode.OVERLAY, crew);
    root =
        staging.take(TinyTree.make(Files.createDirectory(directory.resolve("tree"))), List.of(), 0);
    sandbox = new BubblewrapSandbox(ids, staging, List.of(directory));
  }

  @AfterEach
  void close() throws Exception {
    // It still deletes stages in the background.
    crew.close();
    store.close();
  }

  @Override
  Sandbox sandbox() {
    return sandbox;
  }

  @Override
  Store store() {
    return store;
  }

  @Override
  Snapshot root() {
    return root;
  }

  @Override
  List<String> put(String path, String text) {
    return shell("printf " + text + " >" + path);
  }

  @Override
  List<String> fail(int status) {
    return shell("exit " + status);
  }

  @Override
  List<String> say(String word) {
    return shell("echo " + word);
  }

  private static List<String> shell(String script) {
    return List.of("/bin/sh", "-c", script);
  }
}
