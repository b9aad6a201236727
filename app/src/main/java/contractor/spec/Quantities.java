package contractor.spec;

import java.time.Duration;

/// Durations and sizes as they are written.
final class Quantities {

  private Quantities() {}

  static boolean isDuration(String text) {
    var digits = digits(text);
    return digits > 0
        && switch (text.substring(digits)) {
          case "", "s", "m", "h" -> digits <= 9;
          default -> false;
        };
  }

  static Duration duration(String text) {
    var digits = digits(text);
    var number = Long.parseLong(text.substring(0, digits));
    return switch (text.substring(digits)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofSeconds(number);
    };
  }

  static boolean isSize(String text) {
    var digits = digits(text);
    return digits > 0
        && switch (text.substring(digits)) {
          case "B" -> digits <= 18;
          case "KiB", "MiB", "GiB" -> digits <= 9;
          default -> false;
        };
  }

  /// In bytes.
  static long size(String text) {
    var digits = digits(text);
    var number = Long.parseLong(text.substring(0, digits));
    return switch (text.substring(digits)) {
      case "KiB" -> number << 10;
      case "MiB" -> number << 20;
      case "GiB" -> number << 30;
      default -> number;
    };
  }

  private static int digits(String text) {
    var end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
