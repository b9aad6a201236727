package contractor.yaml;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.text.Lines;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A file as text: known to be UTF-8, of bearable size, without forbidden characters.
///
/// @param text without byte order mark
record SourceText(String file, String text, Lines lines) {

  static final int LARGEST = 4 << 20;

  static SourceText of(String file, byte[] content, Findings findings) throws RejectedException {
    if (content.length > LARGEST) {
      var head = new String(content, 0, LARGEST, StandardCharsets.UTF_8);
      throw new RejectedException(
          Problem.error("CT0105", end(file, head), "larger than 4 MiB, the limit of a file"));
    }
    var text = decode(file, content);
    var source = new SourceText(file, text, new Lines(text));
    source.inspect(findings);
    return source;
  }

  Origin origin(int offset) {
    var place = lines.place(offset);
    return new Origin(file, place.line(), place.column(), 1);
  }

  private static String decode(String file, byte[] content) throws RejectedException {
    var in = ByteBuffer.wrap(content);
    var out = CharBuffer.allocate(content.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    out.flip();
    if (result.isError()) {
      var bad =
          String.format(
              Locale.ROOT, "byte 0x%02x at offset %d", content[in.position()], in.position());
      throw new RejectedException(
          Problem.error("CT0103", end(file, out.toString()), "not UTF-8: " + bad)
              .help("store the file as UTF-8"));
    }
    var text = out.toString();
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static Origin end(String file, String text) {
    var place = new Lines(text).place(text.length());
    return new Origin(file, place.line(), place.column(), 1);
  }

  private void inspect(Findings findings) throws RejectedException {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if ((c < ' ' && c != '\n' && c != '\t' && c != '\r')
          || (c >= 0x7f && c < 0xa0 && c != 0x85)
          || c >= 0xfffe) {
        throw new RejectedException(
            Problem.error("CT0103", origin(i), "forbidden character " + codePoint(c)));
      }
      if (c >= 0xad && Character.getType(text.codePointAt(i)) == Character.FORMAT) {
        findings.add(
            Problem.warning(
                    "CT0120", origin(i), "invisible character " + codePoint(text.codePointAt(i)))
                .labelled("what you see here is not what is read")
                .help("write it as an escape in double quotes, or remove it"));
      }
    }
  }

  static String codePoint(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }
}
