package contractor.cli;

import java.util.Map;

/// How far output may steer the terminal.
public enum Colours {
  /// Colours, and the cursor.
  ON,
  /// The cursor, but no colour.
  MONOCHROME,
  /// Not a single escape byte.
  OFF;

  static Colours of(Common.Color wish, boolean terminal, Map<String, String> environment) {
    return switch (wish) {
      case ALWAYS -> ON;
      case NEVER -> OFF;
      case AUTO -> automatic(terminal, environment);
    };
  }

  private static Colours automatic(boolean terminal, Map<String, String> environment) {
    if (isSet(environment, "NO_COLOR")) {
      return isDumb(environment) ? OFF : MONOCHROME;
    }
    if (!environment.getOrDefault("CLICOLOR_FORCE", "0").matches("0?")) {
      return ON;
    }
    return terminal && !isDumb(environment) ? ON : OFF;
  }

  private static boolean isDumb(Map<String, String> environment) {
    return !isSet(environment, "TERM") || "dumb".equals(environment.get("TERM"));
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    var value = environment.get(name);
    return value != null && !value.isEmpty();
  }

  /// Whether text may be coloured.
  public boolean colours() {
    return this == ON;
  }

  /// Text in one colour, if there are colours.
  ///
  /// @param code of the colour sequence, such as `31`
  public String paint(String code, String text) {
    return this == ON && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  public boolean escapes() {
    return this != OFF;
  }
}
