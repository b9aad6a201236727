package contractor.text;

import java.time.Duration;

/// Durations and sizes as people read them.
public final class Figures {

  private Figures() {}

  /// `0.2 s`, `12 s`, `3 min 04 s`, `2 h 05 min`.
  public static String duration(Duration duration) {
    var seconds = duration.toSeconds();
    if (seconds < 10) {
      var tenths = duration.toMillis() / 100;
      return tenths / 10 + "." + tenths % 10 + " s";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + twoDigits(seconds % 60) + " s";
    }
    return seconds / 3600 + " h " + twoDigits(seconds / 60 % 60) + " min";
  }

  /// How long ago, in one unit: `just now`, `5 minutes`, `6 days`.
  public static String age(Duration duration) {
    var seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return "just now";
    }
    if (seconds < 3600) {
      return many(seconds / 60, "minute");
    }
    return seconds < 86400 ? many(seconds / 3600, "hour") : many(seconds / 86400, "day");
  }

  /// `1 file`, `2 files`.
  public static String many(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /// `17 B`, `1.5 KiB`, `10 GiB`.
  public static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    var unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
    var tenths = Math.round((double) bytes / (1L << (unit * 10)) * 10);
    var rounded =
        tenths >= 100 || tenths % 10 == 0
            ? (tenths + 5) / 10 + ""
            : tenths / 10 + "." + tenths % 10;
    return rounded + " " + "KMGTPE".charAt(unit - 1) + "iB";
  }

  private static String twoDigits(long number) {
    return number < 10 ? "0" + number : "" + number;
  }
}
