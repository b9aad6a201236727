package contractor.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Decompresses gzip, several members after each other too.
///
/// The JDK's own stream takes whatever follows the last member for its end. Here only zeros may
/// follow.
final class GzipInput extends InputStream {

  private static final int HEADER_SUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final byte[] buffer = new byte[64 << 10];
  private int position;
  private int limit;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();
  private boolean ended;

  GzipInput(InputStream in) throws IOException {
    this.in = in;
    header(next());
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int start, int length) throws IOException {
    while (!ended) {
      var count = inflate(into, start, length);
      if (count > 0) {
        sum.update(into, start, count);
        return count;
      }
      if (inflater.finished()) {
        position = limit - inflater.getRemaining();
        trailer();
        after();
      } else if (inflater.needsDictionary()) {
        throw new IOException("preset dictionary");
      } else {
        refill();
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    inflater.end();
    in.close();
  }

  private int inflate(byte[] into, int start, int length) throws IOException {
    try {
      return inflater.inflate(into, start, length);
    } catch (DataFormatException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void refill() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException();
    }
    inflater.setInput(buffer, position, limit - position);
    position = limit;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private int nextIfAny() throws IOException {
    return position < limit || fill() ? buffer[position++] & 0xff : -1;
  }

  private int next() throws IOException {
    var next = nextIfAny();
    if (next < 0) {
      throw new EOFException();
    }
    return next;
  }

  private void header(int first) throws IOException {
    if (first != 0x1f || next() != 0x8b || next() != 8) {
      throw new IOException("not a gzip header");
    }
    var flags = next();
    if ((flags & RESERVED) != 0) {
      throw new IOException("unknown flags in the header");
    }
    number(6); // time, level, system
    if ((flags & EXTRA) != 0) {
      for (var left = number(2); left > 0; left--) {
        next();
      }
    }
    skipText(flags & NAME);
    skipText(flags & COMMENT);
    if ((flags & HEADER_SUM) != 0) {
      number(2);
    }
  }

  private void skipText(int present) throws IOException {
    while (present != 0 && next() != 0) {
      // A name or a comment, of no use to us.
    }
  }

  private void trailer() throws IOException {
    if (number(4) != sum.getValue() || number(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new IOException("wrong checksum");
    }
  }

  /// Another member, or nothing but zeros.
  private void after() throws IOException {
    var first = nextIfAny();
    if (first == 0x1f) {
      header(first);
      inflater.reset();
      sum.reset();
      return;
    }
    for (; first >= 0; first = nextIfAny()) {
      if (first != 0) {
        throw new RefusedException(ArchiveRule.TRAILING, "data after the end of the gzip data");
      }
    }
    ended = true;
    inflater.end();
  }

  /// Little-endian.
  private long number(int bytes) throws IOException {
    var number = 0L;
    for (var i = 0; i < bytes; i++) {
      number |= (long) next() << (8 * i);
    }
    return number;
  }
}
