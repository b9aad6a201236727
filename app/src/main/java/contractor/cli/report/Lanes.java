package contractor.cli.report;

import contractor.text.Escape;
import contractor.text.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What all forms of a report say in the same words.
final class Lanes {

  private Lanes() {}

  /// In the order their first steps started.
  static List<String> projects(Timeline timeline) {
    return timeline.steps().stream().map(Timeline.Step::project).distinct().toList();
  }

  static String state(Timeline.Step step) {
    return switch (step.outcome()) {
      case "ready" -> step.cached() ? "cached" : "done";
      case "" -> "unfinished";
      default -> step.outcome();
    };
  }

  static String duration(double seconds) {
    return Figures.duration(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /// A number as SVG wants it, whatever the user's language.
  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /// Text between tags or in a quoted attribute; what is invisible is written out.
  static String text(String text) {
    return Escape.text(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
