package contractor.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Bytes that ought to be UTF-8.
public final class Utf8 {

  private Utf8() {}

  /// Each byte that is not part of valid UTF-8 becomes `\xff`, in hex digits.
  public static String lenient(byte[] bytes) {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = ByteBuffer.wrap(bytes);
    try {
      return decoder.decode(in).toString();
    } catch (CharacterCodingException _) {
      return piecewise(bytes);
    }
  }

  private static String piecewise(byte[] bytes) {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var text = new StringBuilder(bytes.length + 16);
    while (in.hasRemaining()) {
      var result = decoder.decode(in, out, true);
      text.append(out.flip());
      out.clear();
      for (var i = 0; result.isError() && i < result.length(); i++) {
        text.append("\\x").append(hex(in.get()));
      }
    }
    return text.toString();
  }

  private static String hex(byte b) {
    return "" + Character.forDigit((b >> 4) & 15, 16) + Character.forDigit(b & 15, 16);
  }
}
