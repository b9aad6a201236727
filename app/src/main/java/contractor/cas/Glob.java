package contractor.cas;

import java.util.List;
import java.util.Set;

/// A pattern over paths, matched name by name: what is left of it after some names is again a
/// pattern.
///
/// `*`, `?` and `[..]` match bytes of one name, a leading dot too; `**` matches any number of
/// names. A pattern that ends in `/**` matches directories only, as all below one comes with it.
///
/// @param names what is still to be matched, first the next; without a `**` at the end
record Glob(List<RawText> names, boolean directories) {

  private static final RawText ANY = new RawText("**");

  static Glob of(String pattern) {
    var names = Paths.names(RawText.of(pattern));
    var open = false;
    while (!names.isEmpty() && names.getLast().equals(ANY)) {
      names.removeLast();
      open = true;
    }
    return new Glob(List.copyOf(names), open);
  }

  boolean matchesHere(boolean directory) {
    return names.isEmpty() && (directory || !directories);
  }

  void advance(RawText name, Set<Glob> left) {
    if (names.isEmpty()) {
      return;
    }
    if (names.getFirst().equals(ANY)) {
      left.add(this);
      rest().advance(name, left);
    } else if (matches(names.getFirst().raw(), name.raw())) {
      left.add(rest());
    }
  }

  private Glob rest() {
    return new Glob(names.subList(1, names.size()), directories);
  }

  /// Goes back to the last `*` only, so takes at most the product of both lengths.
  private static boolean matches(String pattern, String name) {
    var p = 0;
    var n = 0;
    var star = -1;
    var retry = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = n;
      } else if (p < pattern.length() && matchesOne(pattern, p, name.charAt(n))) {
        p = end(pattern, p);
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }

  private static boolean matchesOne(String pattern, int at, char c) {
    return switch (pattern.charAt(at)) {
      case '?' -> true;
      case '[' -> matchesSet(pattern, at + 1, end(pattern, at) - 1, c);
      default -> pattern.charAt(at) == c;
    };
  }

  private static boolean matchesSet(String pattern, int start, int end, char c) {
    var negated = pattern.charAt(start) == '!' || pattern.charAt(start) == '^';
    for (var i = negated ? start + 1 : start; i < end; i++) {
      var range = i + 2 < end && pattern.charAt(i + 1) == '-';
      var last = pattern.charAt(range ? i + 2 : i);
      if (pattern.charAt(i) <= c && c <= last) {
        return !negated;
      }
      i += range ? 2 : 0;
    }
    return negated;
  }

  /// Where the piece of a pattern that matches one byte ends. In a set, `]` is a member if it comes
  /// first.
  private static int end(String pattern, int at) {
    if (pattern.charAt(at) != '[') {
      return at + 1;
    }
    var first = at + 1;
    if (first < pattern.length() && "!^".indexOf(pattern.charAt(first)) >= 0) {
      first++;
    }
    var close = pattern.indexOf(']', first + 1);
    if (close < 0) {
      throw new IllegalArgumentException("`[` without `]`: " + pattern);
    }
    return close + 1;
  }
}
