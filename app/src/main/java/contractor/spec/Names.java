package contractor.spec;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// The grammars of names, paths, patterns and packages, in one pass each.
final class Names {

  private static final Set<String> RESERVED = Set.of("PATH", "HOME", "IFS", "ENV", "BASH_ENV");

  private Names() {}

  static boolean isName(String text) {
    return text.length() <= 128
        && begins(text, "_")
        && rest(text, 1, "_.+-")
        && !text.contains("..");
  }

  static boolean isArtifact(String text) {
    var at = text.indexOf("@sha256:");
    return at < 0
        ? isName(text)
        : isName(text.substring(0, at)) && isHex(text.substring(at + 8), 64);
  }

  static boolean isParameter(String text) {
    return text.length() <= 128
        && begins(text, "_")
        && !digit(text.charAt(0))
        && rest(text, 1, "_.-");
  }

  static boolean isVariable(String text) {
    return isIdentifier(text)
        && text.length() <= 128
        && !RESERVED.contains(text)
        && !text.startsWith("LD_")
        && !text.startsWith("BASH_FUNC_");
  }

  private static boolean isIdentifier(String text) {
    return begins(text, "_") && !digit(text.charAt(0)) && rest(text, 1, "_");
  }

  static boolean isRelative(String text) {
    if (text.equals(".")) {
      return true;
    }
    for (var part : text.split("/", -1)) {
      if (part.isEmpty() || part.equals("..") || part.equals(".") || bytes(part) > 255) {
        return false;
      }
    }
    return bytes(text) <= 4095 && noControls(text);
  }

  /// Of the user's machine: anywhere, as long as it is a path.
  static boolean isPath(String text) {
    return !text.isEmpty() && bytes(text) <= 4095 && noControls(text) && !text.contains("://");
  }

  static boolean isPattern(String text) {
    return !text.isEmpty()
        && bytes(text) <= 4095
        && noControls(text)
        && !leaves(text)
        && !text.contains("//")
        && bracketsClose(text);
  }

  /// Whether a path is absolute or has a `..` in it.
  static boolean leaves(String text) {
    return text.startsWith("/")
        || text.equals("..")
        || text.startsWith("../")
        || text.endsWith("/..")
        || text.contains("/../");
  }

  private static boolean bracketsClose(String text) {
    for (var i = text.indexOf('['); i >= 0; i = text.indexOf('[', i + 1)) {
      var first = i + 1 < text.length() && "!^".indexOf(text.charAt(i + 1)) >= 0 ? i + 2 : i + 1;
      var end = text.indexOf(']', first + 1);
      if (end < 0 || text.substring(i, end).indexOf('/') >= 0) {
        return false;
      }
      i = end;
    }
    return true;
  }

  static boolean isPackage(String text) {
    var end = 0;
    while (end < text.length()
        && (lower(text.charAt(end)) || (end > 0 && "+.-".indexOf(text.charAt(end)) >= 0))) {
      end++;
    }
    if (end < 2 || text.length() > 256) {
      return false;
    }
    var more = text.substring(end);
    if (more.startsWith(":")) {
      var arch = 1;
      while (arch < more.length() && (lower(more.charAt(arch)) || more.charAt(arch) == '-')) {
        arch++;
      }
      more = arch > 1 ? more.substring(arch) : more;
    }
    return more.isEmpty()
        || (more.startsWith("=") && more.length() > 1 && rest(more, 1, ".+:~-"))
        || (more.startsWith("/") && isSuite(more.substring(1)));
  }

  static boolean isSuite(String text) {
    if (text.isEmpty() || text.length() > 128 || text.charAt(0) < 'a' || text.charAt(0) > 'z') {
      return false;
    }
    return text.chars().allMatch(c -> lower((char) c) || c == '.' || c == '-');
  }

  static boolean isHex(String text, int length) {
    return text.length() == length
        && text.chars().allMatch(c -> digit((char) c) || (c >= 'a' && c <= 'f'));
  }

  static boolean noControls(String text) {
    return text.chars().noneMatch(c -> c < ' ' || (c >= 0x7f && c < 0xa0));
  }

  private static boolean begins(String text, String also) {
    return !text.isEmpty() && letterOrDigit(text.charAt(0), also);
  }

  private static boolean rest(String text, int from, String also) {
    return text.chars().skip(from).allMatch(c -> letterOrDigit((char) c, also));
  }

  private static boolean letterOrDigit(char c, String also) {
    return (c >= 'A' && c <= 'Z') || lower(c) || also.indexOf(c) >= 0;
  }

  private static boolean lower(char c) {
    return (c >= 'a' && c <= 'z') || digit(c);
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
