package contractor.posix;

import static contractor.posix.PosixException.check;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import contractor.cas.RawText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An open directory, and what can be done to the names in it.
///
/// What is opened or looked at may be a relative path of several components: it never leads out of
/// the directory nor through a symbolic link. Everything else takes a single name, and never
/// follows it.
public final class OpenDirectory extends Descriptor {

  /// What happens to a file that already has the new name.
  public enum Rename {
    REPLACE(0),
    REFUSE(1),
    EXCHANGE(2);

    private final int flag;

    Rename(int flag) {
      this.flag = flag;
    }
  }

  /// @param type what the directory says; its entry may be stale where others write
  public record Entry(RawText name, FileType type, long inode) {}

  private static final int CURRENT = -100;
  private static final int REMOVE_DIRECTORY = 0x200;
  private static final int NO_FOLLOW = 0x100;
  private static final int FIFO = 0010000;

  OpenDirectory(long number, RawText name) {
    super(number, name);
  }

  /// Opens a directory that is trusted to be where it is, through links if there are any.
  public static OpenDirectory of(Path path) throws IOException {
    return open(path, 0);
  }

  /// As [#of], but refuses a symbolic link at the end.
  public static OpenDirectory real(Path path) throws IOException {
    return open(path, Open.NO_FOLLOW);
  }

  private static OpenDirectory open(Path path, int flags) throws IOException {
    var charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    var name = RawText.of(path.toString().getBytes(charset));
    try (var scratch = Scratch.borrow()) {
      var all = Open.DIRECTORY | Open.CLOSE_ON_EXEC | flags;
      var result = scratch.call(Syscall.OPEN_AT, CURRENT, scratch.path(name), all);
      return new OpenDirectory(check(result, "open", name), name);
    }
  }

  /// A directory in this one.
  public OpenDirectory directory(RawText path) throws IOException {
    return new OpenDirectory(beneath(path, Open.DIRECTORY, 0), path);
  }

  /// Opens for reading, without waiting even if it's a fifo.
  public OpenFile read(RawText path) throws IOException {
    return new OpenFile(beneath(path, Open.NON_BLOCKING, 0), path);
  }

  /// Creates a file for writing. The mode is limited by the process's mask.
  public OpenFile create(RawText path, int mode) throws IOException {
    return new OpenFile(beneath(path, Open.READ_WRITE | Open.CREATE | Open.NEW, mode), path);
  }

  /// Opens a file for reading and writing; creates it if it's missing.
  public OpenFile update(RawText path, int mode) throws IOException {
    return new OpenFile(
        beneath(path, Open.READ_WRITE | Open.CREATE | Open.NON_BLOCKING, mode), path);
  }

  /// A handle on anything, symbolic links and devices included, without opening it.
  public OpenFile handle(RawText path) throws IOException {
    return new OpenFile(beneath(path, Open.HANDLE | Open.NO_FOLLOW, 0), path);
  }

  private long beneath(RawText path, int flags, int mode) throws IOException {
    return check(tryBeneath(path, flags, mode), "open", path);
  }

  private long tryBeneath(RawText path, int flags, int mode) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var how = scratch.data();
      how.set(JAVA_LONG, 0, flags | Open.CLOSE_ON_EXEC);
      how.set(JAVA_LONG, 8, mode);
      how.set(JAVA_LONG, 16, Open.BENEATH);
      return scratch.call(Syscall.OPEN_AT_2, number(), scratch.path(path), how.address(), 24);
    }
  }

  /// What a name stands for; a symbolic link stands for itself.
  public Stat stat(RawText path) throws IOException {
    return look(path).orElseThrow(() -> new PosixException(Errno.ENOENT.number(), "stat", path));
  }

  /// As [#stat(RawText)]; empty if there is no such name, which costs no exception.
  public Optional<Stat> look(RawText path) throws IOException {
    return path.raw().indexOf('/') >= 0 ? lookBeneath(path) : lookAt(single(path));
  }

  private Optional<Stat> lookBeneath(RawText path) throws IOException {
    var result = tryBeneath(path, Open.HANDLE | Open.NO_FOLLOW, 0);
    if (result == -Errno.ENOENT.number()) {
      return Optional.empty();
    }
    try (var handle = new OpenFile(check(result, "open", path), path)) {
      return Optional.of(handle.stat());
    }
  }

  private Optional<Stat> lookAt(RawText name) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var data = scratch.data();
      var text = scratch.path(name);
      var result =
          scratch.call(Syscall.STATX, number(), text, NO_FOLLOW, Stat.MASK, data.address());
      if (result == -Errno.ENOENT.number()) {
        return Optional.empty();
      }
      check(result, "stat", name);
      return Optional.of(Stat.of(data));
    }
  }

  /// All names but `.` and `..`, in no order. One thread at a time.
  public List<Entry> list() throws IOException {
    return Listing.of(this);
  }

  public void makeDirectory(RawText name, int mode) throws IOException {
    change("mkdir", Syscall.MKDIR_AT, name, mode);
  }

  public void makeFifo(RawText name, int mode) throws IOException {
    change("mkfifo", Syscall.MKNOD_AT, name, FIFO | mode, 0);
  }

  /// Removes a name that isn't a directory's.
  public void remove(RawText name) throws IOException {
    change("unlink", Syscall.UNLINK_AT, name, 0);
  }

  /// Removes an empty directory.
  public void removeDirectory(RawText name) throws IOException {
    change("rmdir", Syscall.UNLINK_AT, name, REMOVE_DIRECTORY);
  }

  /// Removes whatever has this name, with all below it, however deep and however locked up as long
  /// as it is ours. Nothing happens if there is none.
  public void removeAll(RawText name) throws IOException {
    new Removal(this).remove(name);
  }

  /// Gives a file a second name.
  public void link(RawText name, OpenDirectory to, RawText other) throws IOException {
    between("link", Syscall.LINK_AT, name, to, other, 0);
  }

  public void rename(RawText name, OpenDirectory to, RawText other, Rename how) throws IOException {
    between("rename", Syscall.RENAME_AT_2, name, to, other, how.flag);
  }

  public void makeSymlink(RawText name, RawText target) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var text = scratch.path(target);
      var result =
          scratch.call(Syscall.SYMLINK_AT, text, number(), scratch.secondPath(single(name)));
      check(result, "symlink", name);
    }
  }

  public RawText readSymlink(RawText name) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var data = scratch.data();
      var text = scratch.path(single(name));
      var size = scratch.call(Syscall.READLINK_AT, number(), text, data.address(), Scratch.BULK);
      var length = check(size, "readlink", name);
      return RawText.of(data.asSlice(0, length).toArray(JAVA_BYTE));
    }
  }

  /// A symbolic link has no mode and is refused.
  public void chmod(RawText name, int mode) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var text = scratch.path(single(name));
      var result = scratch.call(Syscall.CHMOD_AT_2, number(), text, mode, NO_FOLLOW);
      if (result != -Errno.ENOSYS.number()) {
        check(result, "chmod", name);
        return;
      }
    }
    try (var handle = handle(name)) {
      handle.chmod(mode);
    }
  }

  public void chown(RawText name, int uid, int gid) throws IOException {
    change("chown", Syscall.CHOWN_AT, name, uid, gid, NO_FOLLOW);
  }

  /// @param mtime nanoseconds since 1970; the time of access becomes the same
  public void touch(RawText name, long mtime) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var text = scratch.path(single(name));
      var result =
          scratch.call(Syscall.UTIMENS_AT, number(), text, times(scratch, mtime), NO_FOLLOW);
      check(result, "utimens", name);
    }
  }

  /// Names of extended attributes.
  public List<String> attributes(RawText name) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var data = scratch.data();
      var path = scratch.path(through(name));
      var size = scratch.call(Syscall.LLISTXATTR, path, data.address(), Scratch.BULK);
      return attributes(size, data, name);
    }
  }

  public Optional<byte[]> attribute(RawText name, String attribute) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var data = scratch.data();
      var path = scratch.path(through(name));
      var key = scratch.secondPath(RawText.of(attribute));
      var size = scratch.call(Syscall.LGETXATTR, path, key, data.address(), Scratch.BULK);
      if (size == -Errno.ENODATA.number() || size == -Errno.EOPNOTSUPP.number()) {
        return Optional.empty();
      }
      return Optional.of(data.asSlice(0, check(size, "getxattr", name)).toArray(JAVA_BYTE));
    }
  }

  public void setAttribute(RawText name, String attribute, byte[] value) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var data = scratch.data();
      data.asByteBuffer().put(value);
      var path = scratch.path(through(name));
      var key = scratch.secondPath(RawText.of(attribute));
      var result = scratch.call(Syscall.LSETXATTR, path, key, data.address(), value.length, 0);
      check(result, "setxattr", name);
    }
  }

  public void removeAttribute(RawText name, String attribute) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var path = scratch.path(through(name));
      var key = scratch.secondPath(RawText.of(attribute));
      check(scratch.call(Syscall.LREMOVEXATTR, path, key), "removexattr", name);
    }
  }

  private RawText through(RawText name) {
    return new RawText(procPath().raw() + "/" + single(name).raw());
  }

  private void change(String operation, Syscall call, RawText name, long... more)
      throws IOException {
    try (var scratch = Scratch.borrow()) {
      var words = new long[more.length + 2];
      words[0] = number();
      words[1] = scratch.path(single(name));
      System.arraycopy(more, 0, words, 2, more.length);
      check(scratch.call(call, words), operation, name);
    }
  }

  private void between(
      String operation, Syscall call, RawText name, OpenDirectory to, RawText other, int flag)
      throws IOException {
    try (var scratch = Scratch.borrow()) {
      var text = scratch.path(single(name));
      var second = scratch.secondPath(single(other));
      check(scratch.call(call, number(), text, to.number(), second, flag), operation, other);
    }
  }

  private static RawText single(RawText name) {
    var raw = name.raw();
    if (raw.isEmpty() || raw.equals("..") || raw.indexOf('/') >= 0 || raw.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a single name: " + name);
    }
    return name;
  }
}
