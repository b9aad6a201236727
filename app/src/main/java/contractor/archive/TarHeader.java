package contractor.archive;

import static contractor.archive.ArchiveRule.HEADER;
import static contractor.archive.ArchiveRule.NAME;

import contractor.cas.RawText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One block of 512 bytes that describes what follows it: ustar, GNU's variant, or the older form
/// without a magic number.
@SuppressWarnings("ArrayRecordComponent")
record TarHeader(byte[] block) {

  static final int SIZE = 512;

  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_END = 156;

  boolean isZero() {
    for (var b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /// Old programs summed signed bytes; both sums are good.
  boolean isIntact() throws RefusedException {
    var unsigned = 0L;
    var signed = 0L;
    for (var i = 0; i < SIZE; i++) {
      var b = i >= CHECKSUM && i < CHECKSUM_END ? (byte) ' ' : block[i];
      unsigned += b & 0xff;
      signed += b;
    }
    var stated = number(CHECKSUM, 8, "checksum");
    return stated == unsigned || stated == signed;
  }

  char flag() {
    return (char) (block[156] & 0xff);
  }

  RawText name() throws RefusedException {
    var name = text(0, 100, "name");
    var prefix = isUstar() ? text(345, 155, "prefix") : "";
    return new RawText(prefix.isEmpty() ? name : prefix + "/" + name);
  }

  /// What to call a header that may be damaged.
  RawText looseName() {
    var name = new String(block, 0, 100, StandardCharsets.ISO_8859_1);
    var end = name.indexOf('\0');
    return new RawText(end < 0 ? name : name.substring(0, end));
  }

  RawText target() throws RefusedException {
    return new RawText(text(157, 100, "link name"));
  }

  int mode() throws RefusedException {
    return (int) (number(100, 8, "mode") & 07777);
  }

  long uid() throws RefusedException {
    return number(108, 8, "uid");
  }

  long gid() throws RefusedException {
    return number(116, 8, "gid");
  }

  long size() throws RefusedException {
    return number(124, 12, "size");
  }

  long mtime() throws RefusedException {
    return number(136, 12, "time");
  }

  /// A number in octal, or in base 256 if the first bit is set; one that doesn't fit is the largest
  /// or the smallest there is.
  long number(int start, int length, String field) throws RefusedException {
    return (block[start] & 0x80) == 0 ? octal(start, length, field) : binary(start, length);
  }

  private boolean isUstar() {
    return has("ustar\0");
  }

  private boolean has(String magic) {
    return new String(block, 257, magic.length(), StandardCharsets.ISO_8859_1).equals(magic);
  }

  /// Up to the first NUL. What comes after it would be read by some programs and not by others.
  private String text(int start, int length, String field) throws RefusedException {
    var end = start;
    while (end < start + length && block[end] != 0) {
      end++;
    }
    for (var i = end; i < start + length; i++) {
      if (block[i] != 0) {
        throw new RefusedException(NAME, "the " + field + " goes on after a NUL");
      }
    }
    return new String(block, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private long octal(int start, int length, String field) throws RefusedException {
    var end = start;
    while (end < start + length && block[end] != 0) {
      end++;
    }
    while (end > start && isBlank(end - 1)) {
      end--;
    }
    var value = 0L;
    var leading = true;
    for (var i = start; i < end; i++) {
      leading &= isBlank(i);
      var digit = block[i] - '0';
      if (!leading && (digit < 0 || digit > 7)) {
        throw new RefusedException(HEADER, "the " + field + " is not a number");
      }
      value = leading ? 0 : value << 3 | digit;
    }
    return value;
  }

  private boolean isBlank(int position) {
    return Character.isWhitespace(block[position] & 0xff);
  }

  private long binary(int start, int length) {
    var bytes = Arrays.copyOfRange(block, start, start + length);
    var negative = (bytes[0] & 0x40) != 0;
    bytes[0] = (byte) (negative ? bytes[0] | 0x80 : bytes[0] & 0x7f);
    return Numbers.saturated(new java.math.BigInteger(bytes));
  }
}
