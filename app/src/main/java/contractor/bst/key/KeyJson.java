package contractor.bst.key;

import contractor.bst.model.CodePoints;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON text that BuildStream hashes: no spaces, keys by code point, nothing outside ASCII.
///
/// Not [contractor.cas.CanonicalJson], which keeps characters as they are and sorts by UTF-16
/// units.
public final class KeyJson {

  private static final String HEX = "0123456789abcdef";
  private static final String BRIEF = "\b\t\n\f\r";

  private final StringBuilder out;

  private KeyJson(StringBuilder out) {
    this.out = out;
  }

  /// @param value a text, an `Integer`, a `Boolean`, null, a [Node], or a list or map of these
  public static String text(@Nullable Object value) {
    var out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  public static void write(StringBuilder out, @Nullable Object value) {
    new KeyJson(out).value(value);
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> quote(text);
      case Integer number -> out.append(number.intValue());
      case Boolean flag -> out.append(flag.booleanValue());
      case Node node -> node(node);
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      default -> throw new IllegalArgumentException("not in a key: " + value.getClass());
    }
  }

  private void node(Node node) {
    switch (node) {
      case Node.Scalar scalar -> quote(scalar.text());
      case Node.Sequence sequence -> list(sequence.items());
      case Mapping mapping -> mapping(mapping);
    }
  }

  private void list(List<?> list) {
    out.append('[');
    for (var i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      value(list.get(i));
    }
    out.append(']');
  }

  private void map(Map<?, ?> map) {
    var keys = map.keySet().toArray(String[]::new);
    Arrays.sort(keys, CodePoints.ORDER);
    out.append('{');
    for (var i = 0; i < keys.length; i++) {
      entry(i, keys[i], map.get(keys[i]));
    }
    out.append('}');
  }

  private void mapping(Mapping mapping) {
    var keys = mapping.keys().toArray(String[]::new);
    Arrays.sort(keys, CodePoints.ORDER);
    out.append('{');
    for (var i = 0; i < keys.length; i++) {
      entry(i, keys[i], mapping.value(keys[i]));
    }
    out.append('}');
  }

  private void entry(int index, String key, @Nullable Object value) {
    if (index > 0) {
      out.append(',');
    }
    quote(key);
    out.append(':');
    value(value);
  }

  private void quote(String text) {
    out.append('"');
    var from = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c >= 0x80) {
        out.append(text, from, i);
        escape(c);
        from = i + 1;
      }
    }
    out.append(text, from, text.length()).append('"');
  }

  private void escape(char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
      return;
    }
    var brief = BRIEF.indexOf(c);
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
