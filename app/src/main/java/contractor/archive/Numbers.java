package contractor.archive;

import static contractor.archive.ArchiveRule.HEADER;

import java.math.BigInteger;

/// Numbers of headers. They may have any size; what doesn't fit becomes the nearest that does,
/// which every limit then refuses or clamps.
final class Numbers {

  /// More digits than any honest number has, and few enough to be parsed at once.
  private static final int MOST_DIGITS = 40;

  private Numbers() {}

  static long saturated(BigInteger number) {
    if (number.bitLength() < Long.SIZE) {
      return number.longValue();
    }
    return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /// Decimal digits, perhaps with a sign and a fraction, which is cut off.
  static long decimal(String text, String what) throws RefusedException {
    var point = text.indexOf('.');
    var digits = point < 0 ? text : text.substring(0, point);
    var start = digits.startsWith("-") ? 1 : 0;
    if (digits.length() == start || digits.length() > MOST_DIGITS || !areDigits(digits, start)) {
      throw new RefusedException(HEADER, "the " + what + " is not a number");
    }
    return saturated(new BigInteger(digits));
  }

  private static boolean areDigits(String text, int start) {
    for (var i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
