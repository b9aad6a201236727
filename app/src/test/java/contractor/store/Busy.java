package contractor.store;

import contractor.build.Store.Entry;
import contractor.cas.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A process that uses a store as builds do: looks for results, and makes those there aren't.
///
/// Prints `made <key>` for each it made. The content of a result depends on its key only.
final class Busy {

  private final DiskStore store;
  private final Random random;
  private final int keys;

  private Busy(DiskStore store, long seed, int keys) {
    this.store = store;
    this.random = new Random(seed);
    this.keys = keys;
  }

  /// @param args store, seed, rounds, number of keys
  public static void main(String[] args) throws Exception {
    try (var store = DiskStore.open(Path.of(args[0]))) {
      var busy = new Busy(store, Long.parseLong(args[1]), Integer.parseInt(args[3]));
      for (var round = 0; round < Integer.parseInt(args[2]); round++) {
        busy.round();
      }
    }
  }

  private void round() throws Exception {
    var number = random.nextInt(keys);
    var key = "key" + number;
    var known = store.result(key);
    if (known.isPresent()) {
      check(known.get());
      return;
    }
    try (var _ = store.claim(key, _ -> {})) {
      if (store.result(key).isEmpty()) {
        make(number);
        System.out.println("made " + key);
      }
    }
  }

  private void make(int number) throws IOException {
    var files = new ArrayList<Digest>();
    for (var file = 0; file < 5; file++) {
      // Neighbouring keys share files.
      var content = StoreSuite.random((number + file) * 7919 % 150_000);
      files.add(store.write(new ByteArrayInputStream(content)));
    }
    var tree = store.keep(StoreSuite.directory("dir" + number, files.getFirst()));
    store.record("key" + number, new Entry(List.of(tree), files, "{}"));
    if (number % 3 == 0) {
      store.publish(StoreSuite.artifact("artifact" + number, tree));
    }
  }

  private void check(Entry entry) throws IOException {
    for (var blob : entry.blobs()) {
      store.read(blob);
    }
    for (var file : store.directory(entry.trees().getFirst()).files()) {
      store.read(file.digest());
    }
  }
}
