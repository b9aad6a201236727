package contractor.store;

import static contractor.posix.Errno.EACCES;
import static contractor.posix.Errno.ENOENT;
import static contractor.posix.Errno.ENOTEMPTY;
import static contractor.posix.Errno.EPERM;

import contractor.cas.CanonicalJson;
import contractor.cas.Digest;
import contractor.cas.RawText;
import contractor.posix.Caller;
import contractor.posix.Descriptor.Lock;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenDirectory.Rename;
import contractor.posix.OpenFile;
import contractor.posix.PosixException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// This process as a user of the store: a locked file that says what it needs, and a directory for
/// what it hasn't finished. Both are dead as soon as the lock is gone, however that came.
final class ThisRun implements AutoCloseable {

  private final Home home;
  private final String id = UUID.randomUUID().toString();
  private final OpenFile log;
  private final OpenDirectory temporary;
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final AtomicLong drafts = new AtomicLong();

  /// The file is locked before it has the name by which others find it.
  ThisRun(Home home) throws IOException {
    this.home = home;
    var draft = RawText.of(Runs.UNBORN + id);
    log = home.runs().create(draft, 0600);
    log.lock(Lock.EXCLUSIVE);
    log.write(header());
    home.runs().rename(draft, home.runs(), name(), Rename.REFUSE);
    home.temporary().makeDirectory(name(), 0711);
    home.temporary().chmod(name(), 0711);
    temporary = home.temporary().directory(name());
  }

  String id() {
    return id;
  }

  OpenDirectory temporary() {
    return temporary;
  }

  /// A name nothing in [#temporary] has.
  RawText draft() {
    return RawText.of("draft-" + drafts.incrementAndGet());
  }

  boolean holds(Root root) {
    return held.contains(root.line());
  }

  /// Says that this run needs something. To be called inside the gate, with what was seen to be
  /// there.
  void hold(Collection<Root> roots) throws IOException {
    var lines = new StringBuilder();
    for (var root : roots) {
      if (held.add(root.line())) {
        lines.append(root.line()).append('\n');
      }
    }
    if (!lines.isEmpty()) {
      append(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Takes back a blob that turned out to be damaged.
  void forget(Digest blob) {
    held.remove(new Root.Blob(blob).line());
  }

  /// What belongs to ids of sandboxes is left to the next run, as it would be after a crash; and so
  /// is what somebody is removing this very moment.
  @Override
  public void close() throws IOException {
    temporary.close();
    try {
      home.temporary().removeAll(name());
      Runs.retire(home, name());
    } catch (PosixException e) {
      if (Stream.of(EPERM, EACCES, ENOENT, ENOTEMPTY).noneMatch(e::is)) {
        throw e;
      }
    } finally {
      log.close();
    }
  }

  private synchronized void append(byte[] lines) throws IOException {
    log.write(lines);
  }

  private RawText name() {
    return RawText.of(id);
  }

  private static byte[] header() throws IOException {
    var fields =
        Map.of("boot", Boot.id(), "pid", Caller.pid(), "start", System.currentTimeMillis());
    return (CanonicalJson.text(fields) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
