package contractor.posix;

import static contractor.posix.PosixException.check;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import contractor.cas.RawText;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Something open, whatever happens to its name meanwhile. Whoever opened it closes it; twice is
/// once.
public abstract sealed class Descriptor implements AutoCloseable permits OpenFile, OpenDirectory {

  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final RawText SELF = new RawText("");
  private static final int NON_BLOCKING = 4;
  private static final int UNLOCK = 8;

  public enum Lock {
    SHARED(1),
    EXCLUSIVE(2);

    private final int number;

    Lock(int number) {
      this.number = number;
    }
  }

  private final AtomicInteger number;
  private final RawText name;

  Descriptor(long number, RawText name) {
    this.number = new AtomicInteger((int) number);
    this.name = name;
  }

  /// As the kernel counts it; in `/proc/self/fd`.
  public final int number() {
    var open = number.get();
    if (open < 0) {
      throw new IllegalStateException("closed: " + name);
    }
    return open;
  }

  /// What it was opened as.
  public final RawText name() {
    return name;
  }

  /// A path to it that works as long as it's open, in this process.
  public final RawText procPath() {
    return new RawText("/proc/self/fd/" + number());
  }

  public final Stat stat() throws IOException {
    try (var scratch = Scratch.borrow()) {
      var data = scratch.data();
      var result =
          scratch.call(
              Syscall.STATX,
              number(),
              scratch.path(SELF),
              AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW,
              Stat.MASK,
              data.address());
      check(result, "stat", name);
      return Stat.of(data);
    }
  }

  /// Names of extended attributes. A mere handle can't tell.
  public final List<String> attributes() throws IOException {
    try (var scratch = Scratch.borrow()) {
      var data = scratch.data();
      var size = scratch.call(Syscall.FLISTXATTR, number(), data.address(), Scratch.BULK);
      return attributes(size, data, name);
    }
  }

  static List<String> attributes(long size, MemorySegment data, RawText name) throws IOException {
    if (size == -Errno.EOPNOTSUPP.number() || size == 0) {
      return List.of();
    }
    var bytes = data.asSlice(0, check(size, "listxattr", name)).toArray(JAVA_BYTE);
    return List.of(new String(bytes, StandardCharsets.UTF_8).split("\0"));
  }

  public final FileSystem fileSystem() throws IOException {
    try (var scratch = Scratch.borrow()) {
      simple(scratch, "statfs", Syscall.FSTATFS, scratch.data().address());
      return FileSystem.of(scratch.data());
    }
  }

  /// A handle is reached through its path, which costs twice as much.
  public final void chmod(int mode) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var result = scratch.call(Syscall.FCHMOD, number(), mode);
      if (result != -Errno.EBADF.number()) {
        check(result, "chmod", name);
        return;
      }
      var path = scratch.path(procPath());
      check(scratch.call(Syscall.CHMOD_AT, -1, path, mode), "chmod", name);
    }
  }

  public final void chown(int uid, int gid) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var path = scratch.path(SELF);
      var result = scratch.call(Syscall.CHOWN_AT, number(), path, uid, gid, AT_EMPTY_PATH);
      check(result, "chown", name);
    }
  }

  /// @param mtime nanoseconds since 1970; the time of access becomes the same
  public final void touch(long mtime) throws IOException {
    try (var scratch = Scratch.borrow()) {
      simple(scratch, "utimens", Syscall.UTIMENS_AT, 0, times(scratch, mtime));
    }
  }

  /// Makes content and metadata durable; for a directory, its entries.
  public final void sync() throws IOException {
    simple("fsync", Syscall.FSYNC);
  }

  /// Makes content durable, and the metadata that is needed to read it.
  public final void syncData() throws IOException {
    simple("fdatasync", Syscall.FDATASYNC);
  }

  /// Makes everything in its file system durable.
  public final void syncFileSystem() throws IOException {
    simple("syncfs", Syscall.SYNCFS);
  }

  /// Waits for it, with the thread, which can't be interrupted meanwhile. Ends with the descriptor,
  /// or with [#unlock].
  public final void lock(Lock lock) throws IOException {
    simple("flock", Syscall.FLOCK, lock.number);
  }

  /// Whether it was free.
  public final boolean tryLock(Lock lock) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var result = scratch.call(Syscall.FLOCK, number(), lock.number | NON_BLOCKING);
      return result != -Errno.EAGAIN.number() && check(result, "flock", name) == 0;
    }
  }

  public final void unlock() throws IOException {
    simple("flock", Syscall.FLOCK, UNLOCK);
  }

  @Override
  public final void close() {
    var open = number.getAndSet(-1);
    if (open >= 0) {
      try (var scratch = Scratch.borrow()) {
        scratch.once(Syscall.CLOSE, open);
      }
    }
  }

  @Override
  public final String toString() {
    return name + " (descriptor " + number + ")";
  }

  final void simple(String operation, Syscall call, long... more) throws IOException {
    try (var scratch = Scratch.borrow()) {
      simple(scratch, operation, call, more);
    }
  }

  /// Writes both times and returns their address.
  static long times(Scratch scratch, long nanoseconds) {
    var data = scratch.data();
    for (var offset = 0; offset < 32; offset += 16) {
      data.set(JAVA_LONG, offset, Math.floorDiv(nanoseconds, 1_000_000_000L));
      data.set(JAVA_LONG, offset + 8, Math.floorMod(nanoseconds, 1_000_000_000L));
    }
    return data.address();
  }

  private void simple(Scratch scratch, String operation, Syscall call, long... more)
      throws IOException {
    var words = new long[more.length + 1];
    words[0] = number();
    System.arraycopy(more, 0, words, 1, more.length);
    check(scratch.call(call, words), operation, name);
  }
}
