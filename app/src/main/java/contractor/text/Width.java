package contractor.text;

/// How many columns text takes up on a terminal.
public final class Width {

  private Width() {}

  /// Colour sequences take none.
  public static int of(String text) {
    var width = 0;
    for (var i = 0; i < text.length(); ) {
      var end = endOfColour(text, i);
      if (end > i) {
        i = end;
      } else {
        var point = text.codePointAt(i);
        width += of(point);
        i += Character.charCount(point);
      }
    }
    return width;
  }

  /// The beginning that fits, with `…` at its end if something is missing.
  public static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    var out = new StringBuilder();
    var left = columns - 1;
    for (var i = 0; i < text.length(); ) {
      var point = text.codePointAt(i);
      left -= of(point);
      if (left < 0) {
        break;
      }
      out.appendCodePoint(point);
      i += Character.charCount(point);
    }
    return columns > 0 ? out.append('…').toString() : "";
  }

  private static int of(int point) {
    if (point < 0x300) {
      return 1;
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  /// East Asian wide characters and pictures, by block.
  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115f)
        || (point >= 0x2e80 && point <= 0xa4cf && point != 0x303f)
        || (point >= 0xac00 && point <= 0xd7a3)
        || (point >= 0xf900 && point <= 0xfaff)
        || (point >= 0xfe30 && point <= 0xfe6f)
        || (point >= 0xff00 && point <= 0xff60)
        || (point >= 0x1f300 && point <= 0x1faff)
        || (point >= 0x20000 && point <= 0x3fffd);
  }

  private static int endOfColour(String text, int start) {
    if (!text.startsWith("\u001b[", start)) {
      return start;
    }
    var end = text.indexOf('m', start);
    return end < 0 ? start : end + 1;
  }
}
