package contractor.posix;

/// The system calls we make. Their numbers are the kernel's promise, and all their arguments are
/// words, so one binding serves them all and the first call pays for that one only.
enum Syscall {
  CHMOD_AT(268, 53),
  CHMOD_AT_2(452, 452),
  CHOWN_AT(260, 54),
  CLOSE(3, 57),
  COPY_FILE_RANGE(326, 285),
  FCHMOD(91, 52),
  FDATASYNC(75, 83),
  FLISTXATTR(196, 13),
  FLOCK(73, 32),
  FSTATFS(138, 44),
  FSYNC(74, 82),
  GETDENTS(217, 61),
  GETEGID(108, 177),
  GETEUID(107, 175),
  GETPID(39, 172),
  IOCTL(16, 29),
  LGETXATTR(192, 9),
  LINK_AT(265, 37),
  LLISTXATTR(195, 12),
  LREMOVEXATTR(198, 15),
  LSEEK(8, 62),
  LSETXATTR(189, 6),
  MKDIR_AT(258, 34),
  MKNOD_AT(259, 33),
  OPEN_AT(257, 56),
  OPEN_AT_2(437, 437),
  PREAD(17, 67),
  PRLIMIT(302, 261),
  READ(0, 63),
  READLINK_AT(267, 78),
  RENAME_AT_2(316, 276),
  STATX(332, 291),
  SYMLINK_AT(266, 36),
  SYNCFS(306, 267),
  TRUNCATE(77, 46),
  UNLINK_AT(263, 35),
  UTIMENS_AT(280, 88),
  WRITE(1, 64);

  static final boolean ARM = "aarch64".equals(System.getProperty("os.arch"));

  private final int intel;
  private final int arm;

  Syscall(int intel, int arm) {
    this.intel = intel;
    this.arm = arm;
  }

  int number() {
    return ARM ? arm : intel;
  }
}
