package contractor.bst.show;

import java.util.regex.Pattern;

/// How Python aligns a text: `: >12` is twelve wide, to the right, filled with spaces.
///
/// @param width in code points; 0 for no padding
/// @param most code points that are kept; -1 for all
record Padding(int fill, char align, int width, int most) {

  static final Padding NONE = new Padding(' ', '<', 0, -1);

  /// A fill and an alignment, a width, and a precision; all of it optional.
  private static final Pattern WRITTEN =
      Pattern.compile("(?:(.)?([<>^]))?(\\d{1,4})?(?:\\.(\\d{1,4}))?s?", Pattern.DOTALL);

  /// Pads nothing if it can't be understood.
  static Padding of(String written) {
    var found = WRITTEN.matcher(written);
    if (!found.matches()) {
      return NONE;
    }
    return new Padding(
        found.group(1) == null ? ' ' : found.group(1).codePointAt(0),
        found.group(2) == null ? '<' : found.group(2).charAt(0),
        found.group(3) == null ? 0 : Integer.parseInt(found.group(3)),
        found.group(4) == null ? -1 : Integer.parseInt(found.group(4)));
  }

  String apply(String text) {
    var kept = cut(text);
    var missing = width - kept.codePointCount(0, kept.length());
    if (missing <= 0) {
      return kept;
    }
    var left =
        switch (align) {
          case '>' -> missing;
          case '^' -> missing / 2;
          default -> 0;
        };
    return filler(left) + kept + filler(missing - left);
  }

  private String cut(String text) {
    return most < 0 || text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  private String filler(int count) {
    return Character.toString(fill).repeat(count);
  }
}
