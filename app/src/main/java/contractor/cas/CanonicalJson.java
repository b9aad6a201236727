package contractor.cas;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON with one spelling for each value: keys sorted, no white space, nothing escaped but what
/// must be.
///
/// Equal values give equal bytes, so digests of them can be compared.
public final class CanonicalJson {

  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /// Takes `String`, `Integer`, `Long`, `Double`, `Boolean`, `null`, [Json#NULL], `List` and `Map`.
  public static String text(@Nullable Object value) {
    var json = new CanonicalJson();
    json.value(value);
    return json.out.toString();
  }

  public static byte[] bytes(@Nullable Object value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /// A number as Python's `json` and JavaScript's write it, except that a whole one keeps its `.0`.
  static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no " + value);
    }
    var text = Double.toString(value);
    var mark = text.indexOf('E');
    return mark < 0
        ? text
        : spread(text.substring(0, mark), Integer.parseInt(text.substring(mark + 1)));
  }

  static void quote(StringBuilder out, String text) {
    out.append('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || alone(text, i)) {
        escape(out, c);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> quote(out, text);
      case Map<?, ?> map -> object(map);
      case List<?> list -> array(list);
      case Double number -> out.append(number(number));
      case Long _, Integer _, Boolean _, Json _ -> out.append(value);
      default -> throw new IllegalArgumentException("not JSON: " + value.getClass());
    }
  }

  private void object(Map<?, ?> map) {
    var sorted = new TreeMap<String, @Nullable Object>();
    map.forEach((key, value) -> sorted.put((String) key, value));
    var separator = '{';
    for (var entry : sorted.entrySet()) {
      out.append(separator);
      quote(out, entry.getKey());
      out.append(':');
      value(entry.getValue());
      separator = ',';
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private void array(List<?> list) {
    var separator = '[';
    for (var element : list) {
      out.append(separator);
      value(element);
      separator = ',';
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  /// Without an exponent where the point is less than 16 digits away, as others do.
  private static String spread(String mantissa, int exponent) {
    var sign = mantissa.startsWith("-") ? "-" : "";
    var digits = mantissa.substring(sign.length()).replace(".", "");
    digits =
        digits.endsWith("0") && digits.length() > 1
            ? digits.substring(0, digits.length() - 1)
            : digits;
    if (exponent >= 0 && exponent < 16) {
      var whole = digits + "0".repeat(Math.max(0, exponent + 1 - digits.length()));
      var rest = whole.substring(exponent + 1);
      return sign + whole.substring(0, exponent + 1) + "." + (rest.isEmpty() ? "0" : rest);
    }
    if (exponent < 0 && exponent >= -4) {
      return sign + "0." + "0".repeat(-exponent - 1) + digits;
    }
    var power =
        (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    return sign
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "e"
        + power;
  }

  /// Whether there is half a surrogate pair at `i`, which has no UTF-8.
  private static boolean alone(String text, int i) {
    var c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private static void escape(StringBuilder out, char c) {
    var brief = "\b\t\n\f\r".indexOf(c);
    if (brief >= 0) {
      out.append('\\').append("btnfr".charAt(brief));
      return;
    }
    out.append("\\u");
    for (var shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 15));
    }
  }
}
