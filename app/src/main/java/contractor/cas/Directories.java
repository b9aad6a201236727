package contractor.cas;

import java.io.IOException;

/// Where directories are kept: what tree operations read from and write to.
public interface Directories {

  /// Fails with an `IOException` for one that isn't kept, or isn't whole.
  Directory directory(Digest digest) throws IOException;

  /// Keeps a directory; twice is once.
  Digest keep(Directory directory) throws IOException;
}
