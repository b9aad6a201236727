package contractor.cas;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON for people: indented by two, keys in the order they came.
public final class JsonText {

  private JsonText() {}

  public static String of(@Nullable Object value) {
    var out = new StringBuilder();
    write(out, value, "\n");
    return out.append('\n').toString();
  }

  private static void write(StringBuilder out, @Nullable Object value, String line) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> object(out, map, line);
      case List<?> list when !list.isEmpty() -> array(out, list, line);
      case null, default -> out.append(CanonicalJson.text(value));
    }
  }

  private static void object(StringBuilder out, Map<?, ?> map, String line) {
    var separator = "{";
    for (var entry : map.entrySet()) {
      out.append(separator).append(line).append("  ");
      CanonicalJson.quote(out, (String) entry.getKey());
      out.append(": ");
      write(out, entry.getValue(), line + "  ");
      separator = ",";
    }
    out.append(line).append('}');
  }

  private static void array(StringBuilder out, List<?> list, String line) {
    var separator = "[";
    for (var element : list) {
      out.append(separator).append(line).append("  ");
      write(out, element, line + "  ");
      separator = ",";
    }
    out.append(line).append(']');
  }
}
