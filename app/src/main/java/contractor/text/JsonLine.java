package contractor.text;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values as one line of JSON, keys in the order given; safe to show, as nothing invisible stays
/// itself.
public final class JsonLine {

  private JsonLine() {}

  /// @param value `String`, `Number`, `Boolean`, `null`, or a `Map` or `Collection` of these
  public static String of(@Nullable Object value) {
    var out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, @Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case Number number -> out.append(number);
      case Boolean bool -> out.append(bool);
      case Map<?, ?> map -> writeMap(out, map);
      case Collection<?> list -> writeList(out, list);
      default -> writeText(out, value.toString());
    }
  }

  private static void writeMap(StringBuilder out, Map<?, ?> map) {
    var separator = "{";
    for (var entry : map.entrySet()) {
      out.append(separator);
      writeText(out, String.valueOf(entry.getKey()));
      out.append(':');
      write(out, entry.getValue());
      separator = ",";
    }
    out.append(map.isEmpty() ? "{}" : "}");
  }

  private static void writeList(StringBuilder out, Collection<?> list) {
    var separator = "[";
    for (var value : list) {
      out.append(separator);
      write(out, value);
      separator = ",";
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private static void writeText(StringBuilder out, String text) {
    out.append('"');
    text.codePoints().forEach(point -> writePoint(out, point));
    out.append('"');
  }

  private static void writePoint(StringBuilder out, int point) {
    switch (point) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      default -> {
        if (Escape.isPrintable(point)) {
          out.appendCodePoint(point);
        } else {
          for (var unit : Character.toChars(point)) {
            out.append("\\u").append(hex(unit));
          }
        }
      }
    }
  }

  private static String hex(char unit) {
    var hex = Integer.toHexString(unit);
    return "0".repeat(4 - hex.length()) + hex;
  }
}
