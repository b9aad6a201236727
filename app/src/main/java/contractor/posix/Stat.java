package contractor.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/// What the kernel knows of a file.
///
/// @param mode permission bits with set-id and sticky
/// @param size bytes
/// @param used bytes on disk
/// @param device number of the file system's device
/// @param rdev what a device file stands for
/// @param mtime nanoseconds since 1970
/// @param ctime nanoseconds since 1970
public record Stat(
    FileType type,
    int mode,
    int uid,
    int gid,
    long size,
    long used,
    int links,
    long device,
    long inode,
    long rdev,
    long mtime,
    long ctime) {

  /// All of the basic fields.
  static final int MASK = 0x7ff;

  public boolean isFile() {
    return type == FileType.FILE;
  }

  public boolean isDirectory() {
    return type == FileType.DIRECTORY;
  }

  /// Whether both are of one file, under whatever names.
  public boolean isSame(Stat other) {
    return inode == other.inode && device == other.device;
  }

  /// Reads `struct statx`, which is the same on all machines.
  static Stat of(MemorySegment statx) {
    var mode = Short.toUnsignedInt(statx.get(JAVA_SHORT, 28));
    return new Stat(
        FileType.of(mode >> 12),
        mode & 0xfff,
        statx.get(JAVA_INT, 20),
        statx.get(JAVA_INT, 24),
        statx.get(JAVA_LONG, 40),
        statx.get(JAVA_LONG, 48) * 512,
        statx.get(JAVA_INT, 16),
        device(statx, 136),
        statx.get(JAVA_LONG, 32),
        device(statx, 128),
        nanoseconds(statx, 112),
        nanoseconds(statx, 96));
  }

  private static long device(MemorySegment statx, long offset) {
    return (long) statx.get(JAVA_INT, offset) << 32
        | Integer.toUnsignedLong(statx.get(JAVA_INT, offset + 4));
  }

  private static long nanoseconds(MemorySegment statx, long offset) {
    return statx.get(JAVA_LONG, offset) * 1_000_000_000 + statx.get(JAVA_INT, offset + 8);
  }
}
