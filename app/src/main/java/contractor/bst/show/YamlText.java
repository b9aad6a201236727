package contractor.bst.show;

import java.util.HexFormat;

/// A text as a scalar of YAML, in the plainest way that reads back as the same text.
final class YamlText {

  private static final String NEVER_FIRST = "#,[]{}&*!|>'\"%@`";
  private static final String NAMED = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u00a0\u2028\u2029";
  private static final String NAMES = "0abtnvfre\"\\N_LP";

  private YamlText() {}

  static String of(String text) {
    if (needsEscapes(text)) {
      return escaped(text);
    }
    return isPlain(text) ? text : "'" + text.replace("'", "''") + "'";
  }

  /// Whether it holds what only double quotes can write, or what reads better so: line breaks.
  private static boolean needsEscapes(String text) {
    return text.codePoints().anyMatch(c -> !isPrintable(c) || isBreak(c));
  }

  private static boolean isPrintable(int c) {
    return (c >= 0x20 && c <= 0x7e)
        || (c >= 0xa0 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd && c != 0xfeff)
        || c >= 0x10000;
  }

  private static boolean isBreak(int c) {
    return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isPlain(String text) {
    if (text.isEmpty()) {
      return true;
    }
    if (text.startsWith(" ") || text.endsWith(" ")) {
      return false;
    }
    return !text.startsWith("---")
        && !text.startsWith("...")
        && startsPlain(text)
        && !text.contains(": ")
        && !text.endsWith(":")
        && !text.contains(" #");
  }

  private static boolean startsPlain(String text) {
    var first = text.charAt(0);
    var alone = text.length() == 1 || text.charAt(1) == ' ';
    return NEVER_FIRST.indexOf(first) < 0 && !(alone && "-?:".indexOf(first) >= 0);
  }

  private static String escaped(String text) {
    var out = new StringBuilder("\"");
    text.codePoints().forEach(c -> escape(out, c));
    return out.append('"').toString();
  }

  private static void escape(StringBuilder out, int c) {
    var named = c <= 0xffff ? NAMED.indexOf((char) c) : -1;
    if (named >= 0) {
      out.append('\\').append(NAMES.charAt(named));
    } else if (isPrintable(c)) {
      out.appendCodePoint(c);
    } else if (c <= 0xff) {
      out.append("\\x").append(hex(c, 2));
    } else if (c <= 0xffff) {
      out.append("\\u").append(hex(c, 4));
    } else {
      out.append("\\U").append(hex(c, 8));
    }
  }

  private static String hex(int c, int digits) {
    return HexFormat.of().withUpperCase().toHexDigits(c, digits);
  }
}
