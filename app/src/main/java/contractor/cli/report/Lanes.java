package contractor.cli.report;

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

  /// Text between tags or in a quoted attribute. What is invisible is written out.
  static String text(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\n', '\t' -> out.appendCodePoint(point);
            default -> {
              if (isShown(point)) {
                out.appendCodePoint(point);
              } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", point));
              }
            }
          }
        });
    return out.toString();
  }

  /// Neither steers anything nor reorders what stands beside it.
  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
