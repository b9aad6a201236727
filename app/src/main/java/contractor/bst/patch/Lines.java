package contractor.bst.patch;

import java.util.ArrayList;
import java.util.List;

/// A text as lines that keep their ends.
final class Lines {

  private Lines() {}

  /// Only the last may have no end.
  static List<String> of(String text) {
    var lines = new ArrayList<String>();
    for (var from = 0; from < text.length(); ) {
      var end = text.indexOf('\n', from) + 1;
      var to = end == 0 ? text.length() : end;
      lines.add(text.substring(from, to));
      from = to;
    }
    return lines;
  }
}
