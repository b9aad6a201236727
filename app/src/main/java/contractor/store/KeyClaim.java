package contractor.store;

import contractor.build.Store;
import contractor.cas.RawText;
import contractor.posix.Caller;
import contractor.posix.Descriptor.Lock;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/// A key that only one thread of one process holds: a locked file, which goes away with its lock.
final class KeyClaim implements Store.Claim {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int SHORTEST = 2;
  private static final int LONGEST = 50;

  private final OpenDirectory locks;
  private final RawText name;
  private final OpenFile file;
  private final boolean waited;

  private KeyClaim(OpenDirectory locks, RawText name, OpenFile file, boolean waited) {
    this.locks = locks;
    this.name = name;
    this.file = file;
    this.waited = waited;
  }

  /// Whether the key's result is another than this process saw last.
  @FunctionalInterface
  interface Change {
    boolean happened() throws IOException;
  }

  static KeyClaim wait(OpenDirectory locks, RawText name, LongConsumer waiting, Change change)
      throws IOException, InterruptedException {
    var start = System.nanoTime();
    var told = false;
    for (var pause = SHORTEST; ; pause = Math.min(2 * pause, LONGEST)) {
      var claim = tryIt(locks, name, pause > SHORTEST ? () -> true : change);
      if (claim.isPresent()) {
        return claim.get();
      }
      if (!told && System.nanoTime() - start > PATIENCE.toNanos()) {
        waiting.accept(holder(locks, name));
        told = true;
      }
      Thread.sleep(pause);
    }
  }

  private static Optional<KeyClaim> tryIt(OpenDirectory locks, RawText name, Change change)
      throws IOException {
    var file = locks.update(name, 0600);
    var keep = false;
    try {
      if (!file.tryLock(Lock.EXCLUSIVE) || !isNamed(locks, name, file)) {
        return Optional.empty();
      }
      file.truncate(0);
      file.write((Caller.pid() + "\n").getBytes(StandardCharsets.UTF_8));
      var claim = new KeyClaim(locks, name, file, change.happened());
      keep = true;
      return Optional.of(claim);
    } finally {
      if (!keep) {
        file.close();
      }
    }
  }

  /// Whether it's still the file of this name, not one whose holder has just removed it.
  private static boolean isNamed(OpenDirectory locks, RawText name, OpenFile file)
      throws IOException {
    var stat = file.stat();
    return locks.look(name).filter(stat::isSame).isPresent();
  }

  /// The other process that has it; 0 if it's this one, or gone again.
  private static long holder(OpenDirectory locks, RawText name) throws IOException {
    try (var file = locks.update(name, 0600)) {
      var text = new String(file.readAll(100), StandardCharsets.UTF_8).strip();
      var pid = text.isEmpty() ? 0 : Long.parseLong(text);
      return pid == Caller.pid() ? 0 : pid;
    }
  }

  /// Also where another had it and was gone before we asked.
  @Override
  public boolean waited() {
    return waited;
  }

  @Override
  public void close() {
    try (file) {
      locks.remove(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
