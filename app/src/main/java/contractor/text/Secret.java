package contractor.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The forms a secret value shows up in when it leaks.
final class Secret {

  static final int SHORTEST = 4;

  private static final String UNRESERVED =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

  private Secret() {}

  /// The value itself, each of its lines, and what base64, hex and percent-encoding make of them.
  /// Without line ends, which the masking skips.
  static Set<String> forms(byte[] value) {
    var forms = new LinkedHashSet<String>();
    for (var part : parts(value)) {
      forms.add(raw(part));
      for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        for (var before = 0; before < 3; before++) {
          forms.add(base64(part, before, encoder));
        }
      }
      forms.add(HexFormat.of().formatHex(part));
      forms.add(HexFormat.of().withUpperCase().formatHex(part));
      for (var hex : List.of(HexFormat.of(), HexFormat.of().withUpperCase())) {
        forms.add(percent(part, UNRESERVED, hex));
        forms.add(percent(part, UNRESERVED + "/", hex));
        forms.add(percent(part, UNRESERVED, hex).replace("%20", "+"));
        forms.add(percent(part, "", hex));
      }
    }
    return withoutLineEnds(forms);
  }

  private static Set<String> withoutLineEnds(Set<String> forms) {
    var joined = new LinkedHashSet<String>();
    for (var form : forms) {
      var text = form.replace("\n", "").replace("\r", "");
      if (text.length() >= SHORTEST) {
        joined.add(text);
      }
    }
    return joined;
  }

  private static List<byte[]> parts(byte[] value) {
    var parts = new ArrayList<byte[]>();
    parts.add(value);
    var splitter =
        new LineSplitter(line -> {
          if (line.length >= SHORTEST) {
            parts.add(line);
          }
        });
    splitter.print(value, 0, value.length);
    splitter.end();
    return parts;
  }

  /// The digits that are the same whatever follows, with `before` unknown bytes in front.
  private static String base64(byte[] part, int before, Base64.Encoder encoder) {
    var shifted = new byte[before + part.length];
    System.arraycopy(part, 0, shifted, before, part.length);
    var digits = encoder.withoutPadding().encodeToString(shifted);
    var first = (before * 8 + 5) / 6;
    return digits.substring(first, Math.max(first, shifted.length * 8 / 6));
  }

  private static String percent(byte[] part, String plain, HexFormat hex) {
    var out = new StringBuilder();
    for (var b : part) {
      if (plain.indexOf(b & 0xff) >= 0) {
        out.append((char) b);
      } else {
        out.append('%').append(hex.toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static String raw(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
