package contractor.cas;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The name of bytes we have: their SHA-256 and their number.
///
/// @param hash 64 lower-case hex digits
public record Digest(String hash, long size) implements Comparable<Digest> {

  public static final Digest EMPTY = of(new byte[0]);

  public Digest {
    if (!isHash(hash) || size < 0) {
      throw new IllegalArgumentException("not a digest: " + hash + "/" + size);
    }
  }

  public static Digest of(byte[] bytes) {
    return new Digest(HexFormat.of().formatHex(sha256().digest(bytes)), bytes.length);
  }

  /// Whether this is 64 lower-case hex digits, and so safe as a file name.
  public static boolean isHash(String text) {
    if (text.length() != 64) {
      return false;
    }
    for (var i = 0; i < 64; i++) {
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

  @Override
  public int compareTo(Digest other) {
    var byHash = hash.compareTo(other.hash);
    return byHash != 0 ? byHash : Long.compare(size, other.size);
  }

  @Override
  public String toString() {
    return hash + "/" + size;
  }
}
