package contractor.posix;

/// What a name stands for.
public enum FileType {
  FILE,
  DIRECTORY,
  SYMLINK,
  FIFO,
  SOCKET,
  CHARACTER_DEVICE,
  BLOCK_DEVICE,
  UNKNOWN;

  /// From the type bits of a mode, shifted down; the same number directories list.
  static FileType of(int bits) {
    return switch (bits) {
      case 1 -> FIFO;
      case 2 -> CHARACTER_DEVICE;
      case 4 -> DIRECTORY;
      case 6 -> BLOCK_DEVICE;
      case 8 -> FILE;
      case 10 -> SYMLINK;
      case 12 -> SOCKET;
      default -> UNKNOWN;
    };
  }
}
