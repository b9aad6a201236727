package contractor.bst.variable;

import java.util.ArrayList;
import java.util.List;

/// A text cut where it mentions variables.
///
/// @param literals what stands before each reference, and after the last: always one more than
///   those
record Template(List<String> literals, List<String> references) {

  private static final String OPENING = "%{";

  Template {
    literals = List.copyOf(literals);
    references = List.copyOf(references);
  }

  /// Whether there may be references: cheaper than to look for them.
  static boolean maybe(String text) {
    return text.contains(OPENING);
  }

  static Template of(String text) {
    var literals = new ArrayList<String>();
    var references = new ArrayList<String>();
    var from = 0;
    for (var at = text.indexOf(OPENING); at >= 0; at = text.indexOf(OPENING, at + 1)) {
      var end = endOfName(text, at + OPENING.length());
      if (end > 0) {
        literals.add(text.substring(from, at));
        references.add(text.substring(at + OPENING.length(), end).intern());
        from = end + 1;
      }
    }
    literals.add(text.substring(from));
    return new Template(literals, references);
  }

  /// Where the `}` behind a name is, or 0 if there is no name: then it's only text.
  private static int endOfName(String text, int from) {
    if (from >= text.length() || !isLetter(text.charAt(from))) {
      return 0;
    }
    var at = from;
    while (at < text.length() && isInName(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '}' ? at : 0;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isInName(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
  }
}
