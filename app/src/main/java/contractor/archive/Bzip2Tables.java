package contractor.archive;

import java.io.IOException;
import java.util.Arrays;

/// The Huffman tables in front of a bzip2 block, and what is coded with them.
final class Bzip2Tables {

  private static final int LONGEST = 20;
  private static final int GROUP = 50;
  private static final int MOST_SYMBOLS = 258;
  private static final int[] SUMS = sums();

  private final Bzip2Input in;

  Bzip2Tables(Bzip2Input in) {
    this.in = in;
  }

  /// The checksum after one more byte.
  static int sum(int sum, int value) {
    return sum << 8 ^ SUMS[(sum >>> 24 ^ value) & 0xff];
  }

  /// Fills the block with its sorted bytes.
  ///
  /// @param counts how often each byte occurs
  /// @return how many bytes there are
  int decode(byte[] block, int[] counts) throws IOException {
    var front = alphabet();
    var used = 0;
    while (used < 256 && front[used] >= 0) {
      used++;
    }
    var codes = new Code[(int) in.take(3)];
    var choices = choices(codes.length);
    for (var i = 0; i < codes.length; i++) {
      codes[i] = code(used + 2);
    }
    return decode(new Symbols(codes, choices), new Block(block, counts, front), used + 1);
  }

  /// Symbols 0 and 1 are digits of the length of a run, the last one is the end of the block, and
  /// the others are places in the list of bytes.
  private static int decode(Symbols symbols, Block block, int end) throws IOException {
    var run = 0;
    var weight = 1;
    for (var symbol = symbols.next(); symbol != end; symbol = symbols.next()) {
      if (symbol <= 1) {
        run += weight << symbol;
        weight <<= 1;
        block.room(run);
      } else {
        block.repeat(run);
        run = 0;
        weight = 1;
        block.add(symbol - 1);
      }
    }
    block.repeat(run);
    return block.length;
  }

  /// The bytes that occur, in order, and -1 after them.
  private int[] alphabet() throws IOException {
    var alphabet = new int[256];
    Arrays.fill(alphabet, -1);
    var groups = in.take(16);
    var used = 0;
    for (var i = 0; i < 16; i++) {
      var group = (groups & 0x8000 >> i) == 0 ? 0 : in.take(16);
      for (var j = 0; j < 16; j++) {
        if ((group & 0x8000 >> j) != 0) {
          alphabet[used++] = i * 16 + j;
        }
      }
    }
    if (used == 0) {
      throw new IOException("a block without bytes");
    }
    return alphabet;
  }

  /// Which code each group of fifty symbols has: move-to-front, in unary.
  private byte[] choices(int codes) throws IOException {
    var count = (int) in.take(15);
    if (codes < 2 || codes > 6 || count == 0) {
      throw new IOException("bad number of codes");
    }
    var front = new byte[] {0, 1, 2, 3, 4, 5};
    var choices = new byte[count];
    for (var i = 0; i < count; i++) {
      var place = 0;
      while (in.take(1) == 1) {
        if (++place == codes) {
          throw new IOException("bad choice of a code");
        }
      }
      var choice = front[place];
      System.arraycopy(front, 0, front, 1, place);
      front[0] = choice;
      choices[i] = choice;
    }
    return choices;
  }

  private Code code(int symbols) throws IOException {
    var lengths = new int[symbols];
    var length = (int) in.take(5);
    for (var i = 0; i < symbols; i++) {
      while (true) {
        if (length < 1 || length > LONGEST) {
          throw new IOException("bad length of a code");
        }
        if (in.take(1) == 0) {
          break;
        }
        length += in.take(1) == 0 ? 1 : -1;
      }
      lengths[i] = length;
    }
    return Code.of(lengths);
  }

  private static int[] sums() {
    var sums = new int[256];
    for (var i = 0; i < 256; i++) {
      var sum = i << 24;
      for (var bit = 0; bit < 8; bit++) {
        sum = sum << 1 ^ (sum < 0 ? 0x04c11db7 : 0);
      }
      sums[i] = sum;
    }
    return sums;
  }

  /// The bytes so far, and the list of bytes by when they last occurred.
  private static final class Block {

    private final byte[] bytes;
    private final int[] counts;
    private final int[] front;
    private int length;

    Block(byte[] bytes, int[] counts, int[] front) {
      this.bytes = bytes;
      this.counts = counts;
      this.front = front;
    }

    void room(int count) throws IOException {
      if (count > bytes.length - length) {
        throw new IOException("a block is too long");
      }
    }

    void repeat(int count) {
      Arrays.fill(bytes, length, length + count, (byte) front[0]);
      counts[front[0]] += count;
      length += count;
    }

    void add(int place) throws IOException {
      room(1);
      var value = front[place];
      System.arraycopy(front, 0, front, 1, place);
      front[0] = value;
      bytes[length++] = (byte) value;
      counts[value]++;
    }
  }

  /// A canonical Huffman code.
  ///
  /// @param ends for each length, one past the last code of it
  /// @param shifts for each length, what to take from a code to find its symbol
  @SuppressWarnings("ArrayRecordComponent")
  private record Code(int[] ends, int[] shifts, int[] symbols) {

    static Code of(int[] lengths) {
      var ends = new int[LONGEST + 1];
      var shifts = new int[LONGEST + 1];
      var symbols = new int[MOST_SYMBOLS];
      var next = 0;
      for (int length = 1, code = 0; length <= LONGEST; length++, code <<= 1) {
        shifts[length] = code - next;
        for (var symbol = 0; symbol < lengths.length; symbol++) {
          if (lengths[symbol] == length) {
            symbols[next++] = symbol;
            code++;
          }
        }
        ends[length] = code;
      }
      return new Code(ends, shifts, symbols);
    }
  }

  /// The symbols of a block, each group of fifty in a code of its own.
  private final class Symbols {

    private final Code[] codes;
    private final byte[] choices;
    private int count;

    Symbols(Code[] codes, byte[] choices) {
      this.codes = codes;
      this.choices = choices;
    }

    int next() throws IOException {
      var group = count++ / GROUP;
      if (group == choices.length) {
        throw new IOException("more symbols than codes");
      }
      var code = codes[choices[group]];
      var value = 0;
      for (var length = 1; length <= LONGEST; length++) {
        value = value << 1 | (int) in.take(1);
        if (value < code.ends[length]) {
          return symbol(code, value - code.shifts[length]);
        }
      }
      throw new IOException("no such code");
    }

    private static int symbol(Code code, int index) throws IOException {
      if (index < 0 || index >= MOST_SYMBOLS) {
        throw new IOException("no such code");
      }
      return code.symbols[index];
    }
  }
}
