package contractor.cas;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The name of bytes we have: their SHA-256 and their number.
///
/// There may be millions of these, so the hash is four numbers: less than half the memory that its
/// 64 digits would need.
public final class Digest implements Comparable<Digest> {

  public static final Digest EMPTY = of(new byte[0]);

  private static final int DIGITS = 64;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;
  private final long size;

  /// @param hash 64 lower-case hex digits
  public Digest(String hash, long size) {
    if (!isHash(hash) || size < 0) {
      throw new IllegalArgumentException("not a digest: " + hash + "/" + size);
    }
    first = HexFormat.fromHexDigitsToLong(hash, 0, 16);
    second = HexFormat.fromHexDigitsToLong(hash, 16, 32);
    third = HexFormat.fromHexDigitsToLong(hash, 32, 48);
    fourth = HexFormat.fromHexDigitsToLong(hash, 48, DIGITS);
    this.size = size;
  }

  private Digest(byte[] hash, long size) {
    first = number(hash, 0);
    second = number(hash, 8);
    third = number(hash, 16);
    fourth = number(hash, 24);
    this.size = size;
  }

  public static Digest of(byte[] bytes) {
    return new Digest(sha256().digest(bytes), bytes.length);
  }

  /// @param sha256 what it was given, so many bytes; starts anew
  public static Digest of(MessageDigest sha256, long size) {
    return new Digest(sha256.digest(), size);
  }

  private static long number(byte[] bytes, int start) {
    return ByteBuffer.wrap(bytes).getLong(start);
  }

  /// Whether this is 64 lower-case hex digits, and so safe as a file name.
  public static boolean isHash(String text) {
    if (text.length() != DIGITS) {
      return false;
    }
    for (var i = 0; i < DIGITS; i++) {
      var c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// 64 lower-case hex digits.
  public String hash() {
    var digits = new byte[DIGITS];
    digits(digits, 0);
    return RawText.of(digits).raw();
  }

  public long size() {
    return size;
  }

  /// Writes the digits of the hash, one byte each.
  void digits(byte[] into, int start) {
    digits(first, into, start);
    digits(second, into, start + 16);
    digits(third, into, start + 32);
    digits(fourth, into, start + 48);
  }

  private static void digits(long part, byte[] into, int start) {
    for (var i = 0; i < 16; i++) {
      into[start + i] = HEX[(int) (part >>> (60 - 4 * i)) & 15];
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Digest digest
        && first == digest.first
        && second == digest.second
        && third == digest.third
        && fourth == digest.fourth
        && size == digest.size;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first);
  }

  @Override
  public int compareTo(Digest other) {
    var byHash = Arrays.compareUnsigned(parts(), other.parts());
    return byHash != 0 ? byHash : Long.compare(size, other.size);
  }

  private long[] parts() {
    return new long[] {first, second, third, fourth};
  }

  @Override
  public String toString() {
    return hash() + "/" + size;
  }
}
