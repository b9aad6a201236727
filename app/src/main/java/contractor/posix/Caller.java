package contractor.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import contractor.cas.RawText;
import java.io.IOException;

/// Who this process is to the kernel.
public final class Caller {

  private static final int CORE = 4;

  private Caller() {}

  /// The effective user id.
  public static int uid() {
    return ask(Syscall.GETEUID);
  }

  /// The effective group id.
  public static int gid() {
    return ask(Syscall.GETEGID);
  }

  public static int pid() {
    return ask(Syscall.GETPID);
  }

  /// Bytes of memory that this process and all it starts from now on may leave behind when they
  /// crash. It can't be raised again.
  public static void limitCores(long bytes) throws IOException {
    try (var scratch = Scratch.borrow()) {
      var limit = scratch.data();
      limit.set(JAVA_LONG, 0, bytes);
      limit.set(JAVA_LONG, Long.BYTES, bytes);
      var result = scratch.call(Syscall.PRLIMIT, 0, CORE, limit.address(), 0);
      PosixException.check(result, "limit cores of", new RawText("this process"));
    }
  }

  private static int ask(Syscall call) {
    try (var scratch = Scratch.borrow()) {
      return (int) scratch.call(call);
    }
  }
}
