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
      excerpt.line(excerpt.margin + " = " + advice.kind() + ": " + Shown.plain(advice.text()));
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
    line(level + "[" + problem.code() + "]: " + Shown.plain(problem.message()));
  }

  private void body(Problem problem, Origin origin) {
    line(margin + "--> " + Shown.plain(origin.toString()));
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
    var marks = String.valueOf(mark).repeat(Math.max(1, width(marked)));
    line(margin + " | " + blank(before) + marks + (label.isEmpty() ? "" : " " + Shown.plain(label)));
  }

  private static String part(int[] points, int from, int to) {
    return Shown.kept(new String(points, from, Math.max(0, to - from)), "\t");
  }

  /// As wide as the text; a tab stays one, as nobody knows how wide it is.
  private static String blank(String text) {
    var out = new StringBuilder();
    text.codePoints().forEach(c -> out.append(c == '\t' ? "\t" : " ".repeat(width(c))));
    return out.toString();
  }

  private static int width(String text) {
    return text.codePoints().map(Excerpt::width).sum();
  }

  /// Columns on a terminal: 2 for Chinese, Japanese, Korean and emoji, 0 for accents of their own.
  private static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> wide(c) ? 2 : 1;
    };
  }

  private static boolean wide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0x1f300 && c <= 0x1faff)
        || (c >= 0x20000 && c <= 0x3fffd);
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
