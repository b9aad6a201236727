package contractor.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// What a file system is and has left.
///
/// @param type its magic number
/// @param size bytes
/// @param free bytes an ordinary user may still use
/// @param inodes 0 where they aren't counted
public record FileSystem(long type, long size, long free, long inodes, long freeInodes) {

  public static final long NFS = 0x6969;
  public static final long NINE_P = 0x01021997;
  public static final long TMPFS = 0x01021994;

  /// Whether locks and atomic renames can't be relied on between machines.
  public boolean isRemote() {
    return type == NFS || type == NINE_P;
  }

  /// Reads `struct statfs` of 64-bit machines.
  static FileSystem of(MemorySegment statfs) {
    var block = statfs.get(JAVA_LONG, 8);
    return new FileSystem(
        statfs.get(JAVA_LONG, 0),
        statfs.get(JAVA_LONG, 16) * block,
        statfs.get(JAVA_LONG, 32) * block,
        statfs.get(JAVA_LONG, 40),
        statfs.get(JAVA_LONG, 48));
  }
}
