package contractor.stage;

import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenFile;
import contractor.posix.PosixException;
import contractor.posix.Stat;
import java.io.IOException;

/// Reads files that nobody is writing to, even those their owner has locked.
final class FileReader {

  /// What one file may hold: the archive policy's limit, so that what is captured can be imported
  /// again.
  static final long LARGEST = 16L << 30;

  private FileReader() {}

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
