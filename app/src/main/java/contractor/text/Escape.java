package contractor.text;

import java.util.ArrayList;
import java.util.List;

/// Makes untrusted text safe to show: what can't be seen, or would steer a terminal, is spelled
/// out.
public final class Escape {

  private static final String RESET = "\u001b[0m";

  private Escape() {}

  /// A name, an excerpt or a message: no colours, and nothing that ends its line.
  public static String line(String text) {
    return escaped(text, "");
  }

  /// Text of several lines, such as a description: line ends and tabs stay.
  public static String text(String text) {
    return escaped(text, "\n\t");
  }

  /// What a step printed on one line, as the lines to show: a carriage return starts a new one.
  ///
  /// @param colours whether colour sequences pass; if one does, the line ends with a reset
  public static List<String> output(byte[] line, boolean colours) {
    var rest = Utf8.lenient(line);
    var shown = new ArrayList<String>();
    for (var part : rest.split("\r", -1)) {
      shown.add(colours ? coloured(part) : escaped(part, "\t"));
    }
    // `\r\n` is one line end, and a lone `\r` at the end has nothing to show after it.
    while (shown.size() > 1 && shown.getLast().isEmpty()) {
      shown.removeLast();
    }
    return shown;
  }

  private static String coloured(String text) {
    var out = new StringBuilder(text.length() + RESET.length());
    var any = false;
    for (var i = 0; i < text.length(); ) {
      var end = endOfColour(text, i);
      if (end > i) {
        out.append(text, i, end);
        any = true;
        i = end;
      } else {
        var point = text.codePointAt(i);
        append(out, point, "\t");
        i += Character.charCount(point);
      }
    }
    return any ? out.append(RESET).toString() : out.toString();
  }

  /// Where a sequence `ESC [ digits ; … m` that starts here ends, else `start`.
  private static int endOfColour(String text, int start) {
    if (!text.startsWith("\u001b[", start)) {
      return start;
    }
    var i = start + 2;
    while (i < text.length() && (isDigit(text.charAt(i)) || text.charAt(i) == ';')) {
      i++;
    }
    return i < text.length() && text.charAt(i) == 'm' ? i + 1 : start;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String escaped(String text, String allowed) {
    if (text.codePoints().allMatch(point -> isShown(point, allowed))) {
      return text;
    }
    var out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(out, point, allowed));
    return out.toString();
  }

  private static void append(StringBuilder out, int point, String allowed) {
    if (isShown(point, allowed)) {
      out.appendCodePoint(point);
    } else if (point == '\n') {
      out.append("\\n");
    } else if (point == '\t') {
      out.append("\\t");
    } else if (point < 0x80) {
      out.append("\\x").append(hex(point, 2));
    } else if (point < 0x10000) {
      out.append("\\u").append(hex(point, 4));
    } else {
      out.append("\\u{").append(hex(point, 1)).append('}');
    }
  }

  private static boolean isShown(int point, String allowed) {
    return (point >= ' ' && point < 0x7f) || allowed.indexOf(point) >= 0 || isPrintable(point);
  }

  /// Whether a character has a shape of its own. Formatting ones don't: they turn the direction of
  /// text or have no width.
  static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String hex(int point, int digits) {
    var hex = Integer.toHexString(point);
    return "0".repeat(Math.max(0, digits - hex.length())) + hex;
  }
}
