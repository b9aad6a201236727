package contractor.store;

import contractor.cas.RawText;
import contractor.posix.Descriptor.Lock;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory.Entry;
import contractor.posix.OpenFile;
import contractor.posix.PosixException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;

/// All processes that use the store, and what is left of those that did.
///
/// Whoever removes the file of a run holds the collector's lock: so during a collection, a run that
/// ended meanwhile still says what it needed, and the references it left are safe.
final class Runs {

  /// Names of files that aren't locked yet.
  static final String UNBORN = ".new-";

  private static final RawText COLLECTOR = RawText.of("collector");

  private Runs() {}

  /// The lock of whoever removes things, if nobody has it.
  static Optional<OpenFile> tryCollect(Home home) throws IOException {
    var file = home.locks().update(COLLECTOR, 0600);
    if (file.tryLock(Lock.EXCLUSIVE)) {
      return Optional.of(file);
    }
    file.close();
    return Optional.empty();
  }

  static OpenFile collect(Home home) throws IOException, InterruptedException {
    while (true) {
      var lock = tryCollect(home);
      if (lock.isPresent()) {
        return lock.get();
      }
      Thread.sleep(20);
    }
  }

  /// Removes the file of a run that ends, unless a collector needs it.
  static void retire(Home home, RawText name) throws IOException {
    var lock = tryCollect(home);
    if (lock.isPresent()) {
      try (var _ = lock.get()) {
        vanish(home, name);
      }
    }
  }

  /// Removes all that dead runs left. The caller holds the collector's lock.
  ///
  /// @return how many there were
  static int clean(Home home, Disposal disposal) throws IOException, InterruptedException {
    var left = home.temporary().list();
    var alive = new HashSet<RawText>();
    var dead = 0;
    for (var entry : home.runs().list()) {
      if (isAlive(home, entry)) {
        alive.add(entry.name());
      } else {
        vanish(home, entry.name());
        dead++;
      }
    }
    for (var entry : left) {
      if (!alive.contains(entry.name()) && home.runs().look(entry.name()).isEmpty()) {
        remove(home, entry, disposal);
      }
    }
    return dead;
  }

  private static boolean isAlive(Home home, Entry entry) throws IOException {
    if (entry.name().raw().startsWith(UNBORN)) {
      return isRecent(home, entry);
    }
    try (var file = home.runs().read(entry.name())) {
      return !file.tryLock(Lock.EXCLUSIVE);
    } catch (PosixException e) {
      if (e.is(Errno.ENOENT)) {
        return false;
      }
      throw e;
    }
  }

  /// A run needs far less than an hour from making its file to locking it.
  private static boolean isRecent(Home home, Entry entry) throws IOException {
    var hour = 3_600_000_000_000L;
    var now = System.currentTimeMillis() * 1_000_000;
    return home.runs().look(entry.name()).filter(stat -> stat.ctime() > now - hour).isPresent();
  }

  private static void remove(Home home, Entry entry, Disposal disposal)
      throws IOException, InterruptedException {
    if (entry.name().toString().indexOf('\ufffd') < 0 && isDirectory(home, entry)) {
      disposal.delete(home.path().resolve("tmp").resolve(entry.name().toString()));
    }
    home.temporary().removeAll(entry.name());
  }

  private static void vanish(Home home, RawText name) throws IOException {
    if (home.runs().look(name).isPresent()) {
      home.runs().remove(name);
    }
  }

  private static boolean isDirectory(Home home, Entry entry) throws IOException {
    return home.temporary().look(entry.name()).filter(stat -> stat.isDirectory()).isPresent();
  }
}
