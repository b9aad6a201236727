package contractor.posix;

/// Flags of opening. Some have their own numbers on each machine.
final class Open {

  static final int WRITE = 1;
  static final int READ_WRITE = 2;
  static final int CREATE = 0x40;
  static final int NEW = 0x80;

  /// A fifo without a writer opens at once, and a terminal doesn't become ours.
  static final int NON_BLOCKING = 0x900;

  static final int CLOSE_ON_EXEC = 0x80000;
  static final int HANDLE = 0x200000;
  static final int DIRECTORY = Syscall.ARM ? 0x4000 : 0x10000;
  static final int NO_FOLLOW = Syscall.ARM ? 0x8000 : 0x20000;

  /// No way out, no symbolic link, no link of `/proc`.
  static final int BENEATH = 0x8 | 0x4 | 0x2;

  private Open() {}
}
