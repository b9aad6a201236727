package contractor.posix;

import java.util.Optional;
import java.util.stream.Stream;

/// The kernel's error numbers that we tell apart or can put in words.
public enum Errno {
  EPERM(1, "operation not permitted"),
  ENOENT(2, "no such file or directory"),
  EINTR(4, "interrupted"),
  EIO(5, "input/output error"),
  ENXIO(6, "no such device"),
  EBADF(9, "bad file descriptor"),
  EAGAIN(11, "not now"),
  ENOMEM(12, "out of memory"),
  EACCES(13, "permission denied"),
  EBUSY(16, "in use"),
  EEXIST(17, "exists already"),
  EXDEV(18, "leads out of the directory or file system"),
  ENODEV(19, "no such device"),
  ENOTDIR(20, "not a directory"),
  EISDIR(21, "is a directory"),
  EINVAL(22, "invalid argument"),
  ENFILE(23, "too many open files on this machine"),
  EMFILE(24, "too many open files"),
  ENOTTY(25, "not possible for this kind of file"),
  ETXTBSY(26, "is being executed"),
  EFBIG(27, "file too large"),
  ENOSPC(28, "no space left"),
  EROFS(30, "read-only file system"),
  EMLINK(31, "too many links"),
  ENAMETOOLONG(36, "name too long"),
  ENOSYS(38, "not known to this kernel"),
  ENOTEMPTY(39, "directory not empty"),
  ELOOP(40, "is a symbolic link"),
  ENODATA(61, "no such attribute"),
  EOVERFLOW(75, "value too large"),
  EOPNOTSUPP(95, "not supported by the file system"),
  ESTALE(116, "stale file handle"),
  EDQUOT(122, "disk quota exceeded");

  private final int number;
  private final String text;

  Errno(int number, String text) {
    this.number = number;
    this.text = text;
  }

  public int number() {
    return number;
  }

  static String text(int number) {
    return of(number).map(errno -> errno.text).orElse("error number " + number);
  }

  private static Optional<Errno> of(int number) {
    return Stream.of(values()).filter(errno -> errno.number == number).findFirst();
  }
}
