package contractor.spec;

import contractor.cas.Json;
import contractor.yaml.Node.Scalar;

/// How `contractor.yaml` types scalars: four words and integers; everything else is text as
/// written.
final class PlainScalar {

  private PlainScalar() {}

  static Object typed(Scalar scalar) {
    var text = scalar.text();
    if (!scalar.plain()) {
      return text;
    }
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> Json.NULL;
      default -> isInteger(text) ? (Object) Long.parseLong(text) : text;
    };
  }

  /// `0 | -?[1-9][0-9]{0,17}`, which always fits 64 bits.
  static boolean isInteger(String text) {
    if (text.equals("0")) {
      return true;
    }
    var start = text.startsWith("-") ? 1 : 0;
    var digits = text.length() - start;
    if (digits < 1 || digits > 18 || text.charAt(start) == '0') {
      return false;
    }
    return text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
  }
}
