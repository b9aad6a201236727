package contractor.bst.patch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Paths as patches write them.
final class PatchPaths {

  private PatchPaths() {}

  /// A path in double quotes has escapes, as in C; `"a/f\303\274r.txt"`. Anything behind it is
  /// dropped.
  static String unquoted(String path) throws PatchException {
    if (!path.startsWith("\"")) {
      return new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
    var bytes = new ByteArrayOutputStream();
    for (var i = 1; i < path.length() && path.charAt(i) != '"'; i++) {
      if (path.charAt(i) != '\\') {
        bytes.write(path.charAt(i));
      } else if (i + 3 < path.length() && isOctal(path.charAt(i + 1))) {
        bytes.write(octal(path.substring(i + 1, i + 4)));
        i += 3;
      } else {
        i++;
        bytes.write(escaped(i < path.length() ? path.charAt(i) : ' '));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  private static int octal(String digits) throws PatchException {
    if (!digits.chars().allMatch(c -> isOctal((char) c))) {
      throw new PatchException("bad escape \\" + digits + " in a path");
    }
    return Integer.parseInt(digits, 8);
  }

  private static int escaped(char c) throws PatchException {
    return switch (c) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> 11;
      case 'f' -> '\f';
      case 'r' -> '\r';
      case '"', '\\' -> c;
      default -> throw new PatchException("bad escape \\" + c + " in a path");
    };
  }

  /// Without so many leading components; what remains must stay inside.
  static String stripped(String path, int strip) throws PatchException {
    var parts = List.of(path.split("/+"));
    var rest = parts.subList(Math.min(strip, parts.size() - 1), parts.size());
    if (rest.contains("..") || path.startsWith("/")) {
      throw new PatchException("the path " + path + " leads outside");
    }
    return String.join("/", rest.stream().filter(part -> !part.equals(".")).toList());
  }
}
