package contractor.archive;

import static contractor.archive.ArchiveRule.FORMAT;
import static contractor.archive.ArchiveRule.LIMIT;
import static contractor.archive.ArchiveRule.TRUNCATED;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// What a compressed archive decompresses to, with bombs and damage found as it is read.
final class Decoder extends InputStream {

  private final InputStream in;
  private final Source source;
  private final Compression compression;
  private final ArchiveLimits limits;
  private long produced;

  private Decoder(InputStream in, Source source, Compression compression, ArchiveLimits limits) {
    this.in = in;
    this.source = source;
    this.compression = compression;
    this.limits = limits;
  }

  static InputStream of(Source source, ArchiveLimits limits) throws IOException {
    var start = source.readNBytes(Compression.MAGIC);
    var compression = Compression.of(start);
    var whole = new Rejoined(start, source);
    try {
      return new Decoder(compression.decode(whole), source, compression, limits);
    } catch (IOException | RuntimeException e) {
      throw blame(source, compression, e);
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int start, int length) throws IOException {
    var count = decode(into, start, length);
    produced += Math.max(count, 0);
    if (limits.isBomb(produced, source.count())) {
      throw new RefusedException(
          LIMIT,
          "more than " + limits.ratio() + " times as much comes out as went in (limit `ratio`)");
    }
    return count;
  }

  /// Frees the decoder; the archive stays open.
  @Override
  public void close() throws IOException {
    in.close();
  }

  private int decode(byte[] into, int start, int length) throws IOException {
    try {
      var count = in.read(into, start, length);
      if (count < 0 && source.read() >= 0) {
        throw new RefusedException(
            ArchiveRule.TRAILING, "data after the end of the " + compression + " data");
      }
      return count;
    } catch (IOException | RuntimeException e) {
      throw blame(source, compression, e);
    }
  }

  /// Decoders say whatever they like of damaged data, with unchecked exceptions too.
  private static IOException blame(Source source, Compression compression, Exception e)
      throws IOException {
    source.rethrow();
    return switch (e) {
      case RefusedException refused -> refused;
      case EOFException _ ->
          new RefusedException(TRUNCATED, "the " + compression + " data is truncated");
      default ->
          new RefusedException(FORMAT, "damaged " + compression + " data (" + e.getMessage() + ")");
    };
  }

  /// A stream whose first bytes have been looked at.
  private static final class Rejoined extends InputStream {

    private final byte[] start;
    private final InputStream rest;
    private int position;

    Rejoined(byte[] start, InputStream rest) {
      this.start = start;
      this.rest = rest;
    }

    @Override
    public int read() throws IOException {
      return position < start.length ? start[position++] & 0xff : rest.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (position == start.length) {
        return rest.read(into, offset, length);
      }
      var count = Math.min(length, start.length - position);
      System.arraycopy(start, position, into, offset, count);
      position += count;
      return count;
    }
  }
}
