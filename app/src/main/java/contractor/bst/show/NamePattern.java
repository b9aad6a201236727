package contractor.bst.show;

import java.util.regex.Pattern;

/// A target that stands for all elements it matches: `*` is anything but `/`, `**` is anything.
public final class NamePattern {

  private static final String SPECIAL = "*?[";

  private NamePattern() {}

  public static boolean isPattern(String target) {
    return target.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
  }

  public static boolean matches(String pattern, String name) {
    return Pattern.matches(expression(pattern), name);
  }

  private static String expression(String pattern) {
    var out = new StringBuilder();
    for (var i = 0; i < pattern.length(); i++) {
      var c = pattern.charAt(i);
      var close = pattern.indexOf(']', i + 2);
      if (pattern.startsWith("**", i)) {
        out.append(".*");
        i++;
      } else if (c == '*') {
        out.append("[^/]*");
      } else if (c == '?') {
        out.append("[^/]");
      } else if (c == '[' && close > 0) {
        out.append(set(pattern.substring(i + 1, close)));
        i = close;
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return out.toString();
  }

  private static String set(String inside) {
    var none = inside.startsWith("!");
    var members = none ? inside.substring(1) : inside;
    return (none ? "[^" : "[") + members.replace("\\", "\\\\").replace("[", "\\[") + "]";
  }
}
