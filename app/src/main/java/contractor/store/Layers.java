package contractor.store;

import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenDirectory.Rename;
import contractor.posix.PosixException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Materialised trees: directories of `trees/` that are complete, never change, and are kept as
/// long as somebody uses them now and then.
///
/// Beside each is a file whose time is that of the last use, as a layer's own times belong to the
/// tree. It says whether the layer is known to be on the disk, or else since which boot it is
/// there: after a power cut, nobody can tell whether such a layer is whole.
public final class Layers {

  static final String USED = ".used";

  private static final String DURABLE = "durable";

  private final Home home;
  private final Gate gate;
  private final ThisRun run;
  private final Ledger ledger;
  private final Set<String> unsure = ConcurrentHashMap.newKeySet();

  /// What this run holds and has seen to be there, so that it is.
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  Layers(Home home, Gate gate, ThisRun run, Ledger ledger) {
    this.home = home;
    this.gate = gate;
    this.run = run;
    this.ledger = ledger;
  }

  /// The directory they are in. Owned by the store.
  public OpenDirectory directory() {
    return home.trees();
  }

  /// Whether there is one of this name. If so, it stays until this process ends.
  public boolean hold(String name) throws IOException {
    if (held.contains(name)) {
      return true;
    }
    try (var _ = gate.enter()) {
      if (home.trees().look(RawText.of(name)).isEmpty()) {
        return false;
      }
      if (!isSure(name)) {
        reject(name);
        return false;
      }
      run.hold(List.of(new Root.Layer(name)));
      home.trees().touch(beside(name), System.currentTimeMillis() * 1_000_000);
      held.add(name);
      return true;
    }
  }

  /// Moves a complete directory in, and holds it. If there is one of this name already, that stays
  /// and the other is left where it was.
  ///
  /// @return whether it was moved
  public boolean place(OpenDirectory from, RawText directory, String name) throws IOException {
    try (var _ = gate.enter()) {
      run.hold(List.of(new Root.Layer(name)));
      write(name, Boot.id());
      from.rename(directory, home.trees(), RawText.of(name), Rename.REFUSE);
      return true;
    } catch (PosixException e) {
      if (e.is(Errno.EEXIST) || e.is(Errno.ENOTEMPTY)) {
        return false;
      }
      throw e;
    } finally {
      unsure.add(name);
    }
  }

  /// Moves a layer that is wrong out of the way.
  public void reject(String name) throws IOException {
    held.remove(name);
    var aside = RawText.of("layer-" + UUID.randomUUID());
    home.trees().rename(RawText.of(name), run.temporary(), aside, Rename.REFUSE);
  }

  /// Makes durable what this run placed.
  void settle() throws IOException {
    if (unsure.isEmpty()) {
      return;
    }
    home.root().syncFileSystem();
    for (var name : unsure) {
      if (home.trees().look(beside(name)).isPresent()) {
        ledger.add(Measure.of(home.trees(), RawText.of(name)).own());
        write(name, DURABLE);
      }
    }
  }

  private boolean isSure(String name) throws IOException {
    if (home.trees().look(beside(name)).isEmpty()) {
      return false;
    }
    try (var file = home.trees().read(beside(name))) {
      var text = new String(file.readAll(100), StandardCharsets.UTF_8);
      return text.equals(DURABLE) || text.equals(Boot.id());
    }
  }

  private void write(String name, String text) throws IOException {
    var draft = run.draft();
    try (var file = run.temporary().create(draft, 0600)) {
      file.write(text.getBytes(StandardCharsets.UTF_8));
    }
    run.temporary().rename(draft, home.trees(), beside(name), Rename.REPLACE);
  }

  private static RawText beside(String name) {
    return RawText.of(name + USED);
  }
}
