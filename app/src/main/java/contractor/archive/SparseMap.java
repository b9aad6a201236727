package contractor.archive;

import static contractor.archive.ArchiveRule.HEADER;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Where the stored bytes of a sparse file belong. Everything else of it is zero.
///
/// @param numbers offset and length of each segment, in turn
/// @param size of the whole file, holes included
@SuppressWarnings("ArrayRecordComponent")
record SparseMap(long[] numbers, long size) {

  static SparseMap parse(String list, long size) throws RefusedException {
    var parts = list.split(",", -1);
    var numbers = new long[parts.length];
    for (var i = 0; i < parts.length; i++) {
      numbers[i] = Numbers.decimal(parts[i], "sparse map");
    }
    return new SparseMap(numbers, size);
  }

  /// The file with its holes filled.
  ///
  /// @param stored how many bytes `segments` has; they must be exactly those of the map
  InputStream expand(InputStream segments, long stored) throws RefusedException {
    if (size < 0 || numbers.length % 2 != 0 || !isInOrder() || length() != stored) {
      throw new RefusedException(HEADER, "damaged sparse map");
    }
    return new Expanded(segments);
  }

  private boolean isInOrder() {
    var end = 0L;
    for (var i = 0; i < numbers.length; i += 2) {
      if (numbers[i] < end || numbers[i + 1] < 0 || numbers[i + 1] > size - numbers[i]) {
        return false;
      }
      end = numbers[i] + numbers[i + 1];
    }
    return true;
  }

  private long length() {
    var length = 0L;
    for (var i = 1; i < numbers.length; i += 2) {
      length += numbers[i];
    }
    return length;
  }

  private final class Expanded extends InputStream {

    private final InputStream segments;
    private long position;
    private int next;

    Expanded(InputStream segments) {
      this.segments = segments;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
      while (next < numbers.length && position >= numbers[next] + numbers[next + 1]) {
        next += 2;
      }
      if (position == size) {
        return -1;
      }
      var hole = (next < numbers.length ? numbers[next] : size) - position;
      var count = hole > 0 ? zeros(into, start, length, hole) : stored(into, start, length);
      position += count;
      return count;
    }

    private int zeros(byte[] into, int start, int length, long hole) {
      var count = (int) Math.min(length, hole);
      Arrays.fill(into, start, start + count, (byte) 0);
      return count;
    }

    private int stored(byte[] into, int start, int length) throws IOException {
      var left = numbers[next] + numbers[next + 1] - position;
      return segments.read(into, start, (int) Math.min(length, left));
    }
  }
}
