package contractor.store;

import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenDirectory.Rename;
import contractor.posix.PosixException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// Materialised trees: directories of `trees/` that are complete, never change, and are kept as
/// long as somebody uses them now and then.
///
/// When a layer was last used is the time of an empty file beside it, as its own times belong to
/// the tree.
public final class Layers {

  static final String USED = ".used";

  private final Home home;
  private final Gate gate;
  private final ThisRun run;

  Layers(Home home, Gate gate, ThisRun run) {
    this.home = home;
    this.gate = gate;
    this.run = run;
  }

  /// The directory they are in. Owned by the store.
  public OpenDirectory directory() {
    return home.trees();
  }

  /// Whether there is one of this name. If so, it stays until this process ends.
  public boolean hold(String name) throws IOException {
    try (var _ = gate.enter()) {
      if (home.trees().look(RawText.of(name)).isEmpty()) {
        return false;
      }
      use(name);
      return true;
    }
  }

  /// Moves a complete directory in, and holds it. If there is one of this name already, that stays
  /// and the other is left where it was.
  ///
  /// @return whether it was moved
  public boolean place(OpenDirectory from, RawText directory, String name) throws IOException {
    try (var _ = gate.enter()) {
      use(name);
      from.rename(directory, home.trees(), RawText.of(name), Rename.REFUSE);
      return true;
    } catch (PosixException e) {
      if (e.is(Errno.EEXIST)) {
        return false;
      }
      throw e;
    }
  }

  /// Moves a layer that is wrong out of the way.
  public void reject(String name) throws IOException {
    var aside = RawText.of("layer-" + UUID.randomUUID());
    home.trees().rename(RawText.of(name), run.temporary(), aside, Rename.REFUSE);
  }

  private void use(String name) throws IOException {
    run.hold(List.of(new Root.Layer(name)));
    var used = RawText.of(name + USED);
    home.trees().update(used, 0600).close();
    home.trees().touch(used, System.currentTimeMillis() * 1_000_000);
  }
}
