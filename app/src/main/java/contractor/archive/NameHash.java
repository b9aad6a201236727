package contractor.archive;

import contractor.cas.RawText;
import java.security.SecureRandom;

/// A hash of names for which nobody outside can make many names collide: a polynomial with a secret
/// base, modulo a prime.
final class NameHash {

  private static final long PRIME = (1L << 61) - 1;
  private static final long BASE = new SecureRandom().nextLong(1L << 32, PRIME);

  private NameHash() {}

  static int of(RawText name) {
    var raw = name.raw();
    var sum = 1L;
    for (var i = 0; i < raw.length(); i++) {
      sum = next(sum, raw.charAt(i));
    }
    return folded(sum);
  }

  static int of(byte[] bytes, int start, int end) {
    var sum = 1L;
    for (var i = start; i < end; i++) {
      sum = next(sum, bytes[i] & 0xff);
    }
    return folded(sum);
  }

  private static long next(long sum, int value) {
    var high = Math.multiplyHigh(sum, BASE);
    var low = sum * BASE;
    return reduced((low & PRIME) + (low >>> 61 | high << 3)) + value;
  }

  private static long reduced(long value) {
    return value >= PRIME ? value - PRIME : value;
  }

  private static int folded(long sum) {
    return (int) (sum ^ sum >>> 29);
  }
}
