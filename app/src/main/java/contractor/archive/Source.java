package contractor.archive;

import static contractor.archive.ArchiveRule.LIMIT;

import contractor.cas.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// The bytes of an archive as they come in: counted, hashed, and no more than allowed.
final class Source extends InputStream {

  private final InputStream in;
  private final long limit;
  private final MessageDigest sha256 = Digest.sha256();
  private long count;
  private @Nullable IOException failure;

  Source(InputStream in, long limit) {
    this.in = in;
    this.limit = limit;
  }

  long count() {
    return count;
  }

  /// Of everything read, so ask at the end and once.
  Digest digest() {
    return Digest.of(sha256, count);
  }

  /// Throws again what reading has thrown. Decoders tend to hide it.
  void rethrow() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int start, int length) throws IOException {
    try {
      var read = in.read(into, start, length);
      if (read > 0) {
        count += read;
        sha256.update(into, start, read);
      }
      if (count > limit) {
        throw new RefusedException(
            LIMIT, "the archive itself is larger than " + limit + " bytes (limit `compressed`)");
      }
      return read;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
