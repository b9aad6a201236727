package contractor.text;

/// The lines of a text, however they end, and where in them a character is.
public final class Lines {

  private final String text;
  private final int[] starts;

  /// @param line from 1
  /// @param column from 1, in code points
  public record Place(int line, int column) {}

  public Lines(String text) {
    this.text = text;
    var found = new int[16];
    var count = 1;
    for (var i = 0; i < text.length(); i++) {
      if (ends(i)) {
        found = count == found.length ? java.util.Arrays.copyOf(found, count * 2) : found;
        found[count++] = i + 1;
      }
    }
    starts = java.util.Arrays.copyOf(found, count);
  }

  /// Without its end; empty if there is no such line.
  public String line(int number) {
    if (number < 1 || number > starts.length) {
      return "";
    }
    var end = number < starts.length ? starts[number] : text.length();
    while (end > starts[number - 1] && isEnd(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(starts[number - 1], end);
  }

  public Place place(int offset) {
    var found = java.util.Arrays.binarySearch(starts, offset);
    var line = found >= 0 ? found : -found - 2;
    return new Place(line + 1, text.codePointCount(starts[line], offset) + 1);
  }

  private boolean ends(int i) {
    var c = text.charAt(i);
    return c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
  }

  private static boolean isEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
