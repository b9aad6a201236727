package contractor.cli;

import java.util.regex.Pattern;

/// Sizes as a specification and an option write them.
final class Sizes {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})(B|KiB|MiB|GiB|TiB)?");

  private Sizes() {}

  static long parse(String text) throws StatusException {
    var match = SIZE.matcher(text);
    if (!match.matches()) {
      throw StatusException.usage("`" + text + "` is not a size", "such as 500MiB or 20GiB");
    }
    var unit = match.group(2) == null ? "B" : match.group(2);
    return Long.parseLong(match.group(1)) << (10 * "BKMGT".indexOf(unit.charAt(0)));
  }
}
