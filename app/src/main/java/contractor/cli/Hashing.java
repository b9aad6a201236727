package contractor.cli;

import contractor.cas.Digest;
import java.io.IOException;
import java.io.InputStream;

/// Digests of what is only passing by.
final class Hashing {

  private static final int BUFFER = 1 << 16;

  private Hashing() {}

  static Digest of(InputStream in) throws IOException {
    var sha256 = Digest.sha256();
    var buffer = new byte[BUFFER];
    var size = 0L;
    for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      sha256.update(buffer, 0, count);
      size += count;
    }
    return Digest.of(sha256, size);
  }
}
