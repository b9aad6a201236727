package contractor.yaml;

/// The few tags that mean something.
final class Tags {

  private static final String YAML = "tag:yaml.org,2002:";

  private Tags() {}

  /// As people write it: `!!str`, `!local` or `!<whole>`.
  static String brief(String tag) {
    if (tag.startsWith(YAML)) {
      return "!!" + tag.substring(YAML.length());
    }
    return tag.startsWith("!") ? tag : "!<" + tag + ">";
  }

  /// Whether a scalar may have this tag.
  static boolean fits(String tag, String text) {
    return switch (tag) {
      case "seq", "map" -> false;
      case "int" -> integer(text);
      case "bool" -> text.equals("true") || text.equals("false");
      case "null" -> text.isEmpty() || text.equals("null") || text.equals("~");
      default -> true;
    };
  }

  private static boolean integer(String text) {
    var digits = text.startsWith("-") ? text.substring(1) : text;
    return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
