package contractor.posix;

import contractor.cas.RawText;
import java.io.IOException;

/// The kernel said no: `open("a/b"): no such file or directory`.
public final class PosixException extends IOException {

  private static final long serialVersionUID = 1;

  private final int errno;
  private final String operation;
  private final transient RawText path;

  public PosixException(int errno, String operation, RawText path) {
    super(operation + "(\"" + path + "\"): " + Errno.text(errno));
    this.errno = errno;
    this.operation = operation;
    this.path = path;
  }

  public int errno() {
    return errno;
  }

  public boolean is(Errno one) {
    return errno == one.number();
  }

  public String operation() {
    return operation;
  }

  /// As it was given: relative to a directory, mostly.
  public RawText path() {
    return path;
  }

  /// A system call's result, unless that is a negated error number.
  static long check(long result, String operation, RawText path) throws PosixException {
    if (result < 0) {
      throw new PosixException((int) -result, operation, path);
    }
    return result;
  }
}
