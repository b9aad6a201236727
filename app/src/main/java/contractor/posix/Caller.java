package contractor.posix;

/// Who this process is to the kernel.
public final class Caller {

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

  private static int ask(Syscall call) {
    try (var scratch = Scratch.borrow()) {
      return (int) scratch.call(call);
    }
  }
}
