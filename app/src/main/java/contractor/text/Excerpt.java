package contractor.text;

import contractor.api.Origin;
import contractor.api.Problem;
import java.util.Optional;
import java.util.function.Function;

/// A problem drawn below the lines it is about.
///
///     error[CT0112]: unknown action `debotstrap`
///      --> contractor.yaml:6:5
///       |
///     6 |   - debotstrap: auto
///       |     ^^^^^^^^^^ did you mean `debootstrap`?
///       = help: contractor help actions
public final class Excerpt {

  /// Code points of a line that are shown; of a longer one, those around the place.
  private static final int WIDEST = 200;

  /// Characters of a sentence that are shown, since a name in it may have any length.
  private static final int LONGEST = 1000;

  private final StringBuilder out = new StringBuilder();
  private final Function<String, Optional<String>> texts;
  private final String margin;

  private Excerpt(Function<String, Optional<String>> texts, int widestNumber) {
    this.texts = texts;
    this.margin = " ".repeat(widestNumber);
  }

  /// @param texts of the files that origins name
  public static String render(Problem problem, Function<String, Optional<String>> texts) {
    var excerpt = new Excerpt(texts, digits(problem));
    excerpt.head(problem);
    problem.origin().ifPresent(origin -> excerpt.body(problem, origin));
    for (var advice : problem.advice()) {
      excerpt.line(excerpt.margin + " = " + advice.kind() + ": " + brief(advice.text()));
    }
    return excerpt.out.toString();
  }

  private static int digits(Problem problem) {
    var line = problem.origin().map(Origin::line).orElse(1);
    var other = problem.also().map(also -> also.origin().line()).orElse(1);
    return Integer.toString(Math.max(line, other)).length();
  }

  private void head(Problem problem) {
    var level =
        switch (problem.level()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case NOTE -> "note";
        };
    line(level + "[" + problem.code() + "]: " + brief(problem.message()));
  }

  private void body(Problem problem, Origin origin) {
    line(margin + "--> " + Escape.line(origin.toString()));
    line(margin + " |");
    var first = problem.also().filter(also -> before(also.origin(), origin));
    first.ifPresent(also -> mark(also.origin(), '-', also.label()));
    mark(origin, '^', problem.label());
    problem
        .also()
        .filter(also -> first.isEmpty() && also.origin().file().equals(origin.file()))
        .ifPresent(also -> mark(also.origin(), '-', also.label()));
  }

  private static boolean before(Origin one, Origin other) {
    return one.file().equals(other.file()) && one.line() <= other.line();
  }

  private void mark(Origin origin, char mark, String label) {
    var text = texts.apply(origin.file());
    if (text.isEmpty()) {
      return;
    }
    var source = new Lines(text.get()).line(origin.line());
    var points = source.codePoints().toArray();
    var from = Math.min(origin.column() - 1, points.length);
    var to = Math.min(from + origin.length(), points.length);
    var left = points.length <= WIDEST ? 0 : Math.max(0, from - WIDEST / 4);
    var right = Math.min(points.length, left + WIDEST);
    draw(origin.line(), points, new int[] {left, from, Math.min(to, right), right}, mark, label);
  }

  private void draw(int number, int[] points, int[] cuts, char mark, String label) {
    var before = (cuts[0] > 0 ? "…" : "") + part(points, cuts[0], cuts[1]);
    var marked = part(points, cuts[1], cuts[2]);
    var after = part(points, cuts[2], cuts[3]) + (cuts[3] < points.length ? "…" : "");
    var digits = Integer.toString(number);
    line(margin.substring(digits.length()) + digits + " | " + before + marked + after);
    var marks = String.valueOf(mark).repeat(Math.max(1, Width.of(marked)));
    line(margin + " | " + blank(before) + marks + (label.isEmpty() ? "" : " " + brief(label)));
  }

  private static String brief(String text) {
    var shown = Escape.line(text);
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
  }

  private static String part(int[] points, int from, int to) {
    return Escape.text(new String(points, from, Math.max(0, to - from)));
  }

  /// As wide as the text; a tab stays one, as nobody knows how wide it is.
  private static String blank(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(c -> out.append(c == '\t' ? "\t" : " ".repeat(Width.of(Character.toString(c)))));
    return out.toString();
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
