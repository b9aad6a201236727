package contractor.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Decompresses bzip2, several streams after each other too, as parallel compressors write them.
///
/// A block is undone in reverse: Huffman codes, move-to-front, the sorting, and runs of equal
/// bytes. It needs five bytes of memory for each byte of a block, which has at most 900,000.
final class Bzip2Input extends InputStream {

  private static final long BLOCK = 0x314159265359L;
  private static final long END = 0x177245385090L;
  private static final int BLOCK_UNIT = 100_000;

  private final InputStream in;
  private long bits;
  private int bitCount;

  private int[] links = {};
  private int blockSize;
  private int left;
  private int position;
  private int previous;
  private int equal;
  private int repeat;

  private int blockSum;
  private int statedSum;
  private int streamSum;
  private boolean ended;

  Bzip2Input(InputStream in) throws IOException {
    this.in = new BufferedInputStream(in, 64 << 10);
    start();
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int start, int length) throws IOException {
    while (!ended && left == 0 && repeat == 0) {
      next();
    }
    if (ended) {
      return -1;
    }
    var count = 0;
    while (count < length && (left > 0 || repeat > 0)) {
      into[start + count++] = (byte) byteOfBlock();
    }
    if (left == 0 && repeat == 0) {
      endBlock();
    }
    return count;
  }

  /// After four equal bytes, the fifth says how many more there are.
  private int byteOfBlock() throws IOException {
    if (repeat > 0) {
      repeat--;
    } else {
      var value = unsorted();
      equal = value == previous ? equal + 1 : 1;
      previous = value;
      if (equal == 4) {
        if (left == 0) {
          throw new IOException("a run without a length");
        }
        repeat = unsorted();
        equal = 0;
      }
    }
    blockSum = Bzip2Tables.sum(blockSum, previous);
    return previous;
  }

  private int unsorted() {
    left--;
    var link = links[position];
    position = link >>> 8;
    return link & 0xff;
  }

  private void start() throws IOException {
    if (take(24) != 0x425a68) {
      throw new IOException("not a bzip2 header");
    }
    var level = (int) take(8) - '0';
    if (level < 1 || level > 9) {
      throw new IOException("unknown block size");
    }
    blockSize = level * BLOCK_UNIT;
    streamSum = 0;
  }

  private void next() throws IOException {
    var magic = take(48);
    statedSum = (int) take(32);
    if (magic == BLOCK) {
      block();
    } else if (magic == END) {
      end();
    } else {
      throw new IOException("bad block header");
    }
  }

  private void endBlock() throws IOException {
    if (~blockSum != statedSum) {
      throw new IOException("wrong checksum");
    }
    streamSum = (streamSum << 1 | streamSum >>> 31) ^ statedSum;
  }

  /// Another stream, or nothing at all.
  private void end() throws IOException {
    if (statedSum != streamSum) {
      throw new IOException("wrong checksum");
    }
    bitCount = 0;
    in.mark(1);
    ended = in.read() < 0;
    if (!ended) {
      in.reset();
      start();
    }
  }

  private void block() throws IOException {
    if (take(1) != 0) {
      throw new IOException("a randomised block, which no program writes since 1999");
    }
    var origin = (int) take(24);
    var block = new byte[blockSize];
    var counts = new int[256];
    var length = new Bzip2Tables(this).decode(block, counts);
    if (origin >= length) {
      throw new IOException("bad origin of a block");
    }
    link(block, length, counts);
    left = length;
    position = links[origin] >>> 8;
    blockSum = -1;
    equal = 0;
    previous = -1;
  }

  /// For each place of the sorted block, its byte and where the next one is.
  private void link(byte[] block, int length, int[] counts) {
    if (links.length < length) {
      links = new int[blockSize];
    }
    for (int value = 0, before = 0; value < 256; value++) {
      var count = counts[value];
      counts[value] = before;
      before += count;
    }
    for (var i = 0; i < length; i++) {
      links[i] = block[i] & 0xff;
    }
    for (var i = 0; i < length; i++) {
      links[counts[block[i] & 0xff]++] |= i << 8;
    }
  }

  /// The next bits, the first of them the highest. At most 48.
  long take(int count) throws IOException {
    while (bitCount < count) {
      var next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      bits = bits << 8 | next;
      bitCount += 8;
    }
    bitCount -= count;
    return bits >>> bitCount & (1L << count) - 1;
  }
}
