package contractor.fetch;

import contractor.archive.ArchiveLimits;
import contractor.archive.Archives;
import contractor.build.Sandbox;
import contractor.build.Staging;
import contractor.sandbox.BubblewrapSandbox;
import contractor.sandbox.HostOwner;
import contractor.sandbox.HostProgram;
import contractor.sandbox.Ids;
import contractor.stage.DiskStaging;
import contractor.store.DiskStore;
import contractor.store.Durability;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A store, a stage and a sandbox as they really are, in a directory of the test's.
record Machine(
    Path directory, DiskStore store, Staging staging, Sandbox sandbox, ExecutorService threads)
    implements AutoCloseable {

  static Machine in(Path directory, Optional<Ids.Kind> forced)
      throws IOException, InterruptedException {
    var ids = Ids.discover(forced);
    var owner = new HostOwner(ids);
    var home = directory.resolve("store");
    var store = DiskStore.open(home, Durability.FAST, owner::delete);
    var threads = Executors.newFixedThreadPool(2);
    var staging = new DiskStaging(store, owner, Staging.Mode.OVERLAY, threads);
    var sandbox = new BubblewrapSandbox(ids, staging, List.of(home));
    return new Machine(directory, store, staging, sandbox, threads);
  }

  Fetchers fetchers(long epoch) {
    var archives = new Archives(store);
    return new Fetchers(
        new Fetchers.Place(directory, epoch),
        store,
        staging,
        sandbox,
        (in, name, strip) -> archives.unpack(in, name, ArchiveLimits.DEFAULT, strip).tree(),
        new Web(Web.Limits.DEFAULT, _ -> Optional.empty()),
        Ssh.NONE,
        directory);
  }

  /// Whether a program is installed on this machine and ends with status 0.
  static boolean has(String... argv) {
    try {
      ask(List.of(argv));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  static String ask(List<String> argv) throws IOException {
    try {
      var arguments = argv.subList(1, argv.size()).toArray(String[]::new);
      var answer = HostProgram.ask(argv.getFirst(), arguments);
      if (!answer.ok()) {
        throw new IOException(argv + " ended with status " + answer.status());
      }
      return new String(answer.output(), StandardCharsets.UTF_8);
    } catch (Sandbox.UnavailableException e) {
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  @Override
  public void close() throws IOException {
    threads.close();
    store.close();
  }
}
