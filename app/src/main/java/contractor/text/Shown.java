package contractor.text;

/// Text from outside, such that a terminal shows it and does nothing else.
public final class Shown {

  private Shown() {}

  /// Everything but printable characters is written out, `\x1b` or `\u202e`; line ends and tabs too.
  public static String plain(String text) {
    return kept(text, "");
  }

  /// The same, but these characters stay.
  static String kept(String text, String also) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (printable(c) || also.indexOf(c) >= 0) {
                out.appendCodePoint(c);
              } else {
                escape(out, c);
              }
            });
    return out.toString();
  }

  /// Whether a reader can't see this character, or sees others in another order because of it.
  public static boolean hidden(int c) {
    return c == 0xad || c == 0x61c || c == 0x180e || c == 0xfeff
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f);
  }

  private static boolean printable(int c) {
    if (c >= ' ' && c < 0x7f) {
      return true;
    }
    return c >= 0xa0
        && !hidden(c)
        && c != 0x2028
        && c != 0x2029
        && !(c >= 0xd800 && c <= 0xdfff)
        && !(c >= 0xe0000 && c <= 0xe007f);
  }

  private static void escape(StringBuilder out, int c) {
    var hex = Integer.toHexString(c);
    if (c == '\n' || c == '\t') {
      out.append(c == '\n' ? "\\n" : "\\t");
    } else if (c < 0x100) {
      out.append("\\x").repeat("0", 2 - hex.length()).append(hex);
    } else if (c < 0x10000) {
      out.append("\\u").repeat("0", 4 - hex.length()).append(hex);
    } else {
      out.append("\\U").repeat("0", 8 - hex.length()).append(hex);
    }
  }
}
