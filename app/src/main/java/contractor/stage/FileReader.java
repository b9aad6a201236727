package contractor.stage;

import contractor.cas.Digest;
import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenFile;
import contractor.posix.PosixException;
import contractor.posix.Stat;
import java.io.IOException;
import java.util.HexFormat;

/// Reads files that nobody is writing to, even those their owner has locked.
final class FileReader {

  /// What one file may hold: the archive policy's limit, so that what is captured can be imported
  /// again.
  static final long LARGEST = 16L << 30;

  private static final int BLOCK = 64 << 10;

  private FileReader() {}

  static Digest hash(OpenFile file, long expected) throws IOException {
    var hash = Digest.sha256();
    var buffer = new byte[Math.clamp(expected, 1, BLOCK)];
    var size = 0L;
    while (size < expected) {
      var count = file.read(buffer, 0, buffer.length);
      if (count < 0) {
        break;
      }
      hash.update(buffer, 0, count);
      size += count;
    }
    return new Digest(HexFormat.of().formatHex(hash.digest()), size);
  }

  /// Opens a file; one without permission for its owner is unlocked for that moment.
  static OpenFile open(OpenDirectory directory, RawText name, Stat stat) throws IOException {
    try {
      return directory.read(name);
    } catch (PosixException e) {
      if (!e.is(Errno.EACCES)) {
        throw e;
      }
      directory.chmod(name, stat.mode() | 0400);
      try {
        return directory.read(name);
      } finally {
        directory.chmod(name, stat.mode());
      }
    }
  }
}
