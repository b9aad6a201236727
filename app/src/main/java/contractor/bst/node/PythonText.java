package contractor.bst.node;

import java.util.List;
import java.util.stream.Collectors;

/// What Python makes of texts, where BuildStream's results or messages show it.
public final class PythonText {

  private PythonText() {}

  /// `str.strip()`: some characters are white space to Python and not to Java, and nobody sees
  /// them.
  public static String strip(String text) {
    var from = 0;
    var to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  public static boolean isSpace(char c) {
    return switch (c) {
      case ' ', '\u0085', '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000' ->
          true;
      default ->
          (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f) || (c >= 0x2000 && c <= 0x200a);
    };
  }

  /// `repr` of a string.
  public static String quoted(String text) {
    var quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
    var escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    return quote + (quote.equals("'") ? escaped.replace("'", "\\'") : escaped) + quote;
  }

  /// `repr` of a list of strings.
  public static String list(List<String> items) {
    return items.stream().map(PythonText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }
}
