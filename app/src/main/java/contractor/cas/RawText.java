package contractor.cas;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Text as the kernel has it: a file name, a path or a link's target, which is bytes and only
/// usually UTF-8.
///
/// @param raw one character for each byte, U+0000 to U+00FF; so equality and order are those of
///   bytes
public record RawText(String raw) implements Comparable<RawText> {

  public static RawText of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public static RawText of(byte[] bytes) {
    return new RawText(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  public byte[] bytes() {
    return raw.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public int compareTo(RawText other) {
    return raw.compareTo(other.raw);
  }

  /// As UTF-8; bytes that aren't become `\xff`. Control characters stay: whoever prints must
  /// escape.
  @Override
  public String toString() {
    var bytes = bytes();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      var text = new StringBuilder();
      for (var b : bytes) {
        if (b >= 0) {
          text.append((char) b);
        } else {
          text.append("\\x").append(Character.forDigit((b >> 4) & 15, 16));
          text.append(Character.forDigit(b & 15, 16));
        }
      }
      return text.toString();
    }
  }
}
