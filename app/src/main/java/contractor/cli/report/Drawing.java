package contractor.cli.report;

import java.util.Set;

/// Steps as bars over time, a row each, below their project. Steps on the critical path have an
/// outline.
public final class Drawing {

  private static final int WIDTH = 1000;
  private static final int LABELS = 280;
  private static final int ROW = 20;
  private static final int AXIS = 24;

  private final Timeline timeline;
  private final Set<Timeline.Step> critical;
  private final StringBuilder out = new StringBuilder();
  private int y = AXIS;

  private Drawing(Timeline timeline) {
    this.timeline = timeline;
    critical = timeline.critical();
  }

  /// A whole file.
  public static String of(Timeline timeline) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + inline(timeline);
  }

  /// The element, to stand in a page.
  static String inline(Timeline timeline) {
    return new Drawing(timeline).draw();
  }

  private String draw() {
    for (var project : Lanes.projects(timeline)) {
      out.append("<text class=\"project\" x=\"4\" y=\"" + (y + 14) + "\">")
          .append(Lanes.text(project))
          .append("</text>\n");
      y += ROW;
      timeline.steps().stream().filter(step -> step.project().equals(project)).forEach(this::row);
    }
    var height = y + 6;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 "
        + WIDTH
        + " "
        + height
        + "\" width=\""
        + WIDTH
        + "\" height=\""
        + height
        + "\">\n"
        + "<title>"
        + Lanes.text("Steps of build " + timeline.build())
        + "</title>\n"
        + STYLE
        + axis(height)
        + out
        + "</svg>\n";
  }

  private static final String STYLE =
      """
      <style>
        text { font: 12px sans-serif; fill: #333 } .project { font-weight: bold }
        .grid { stroke: #8884 } .tick { fill: #777 }
        .done { fill: #4c8c5a } .cached { fill: #a9bdae } .failed, .rejected { fill: #c0392b }
        .broken { fill: #d68910 } .skipped, .unfinished { fill: #9a9a9a }
        .critical { stroke: #1a1a1a; stroke-width: 1.5 }
        @media (prefers-color-scheme: dark) {
          text { fill: #ddd } .tick { fill: #999 } .critical { stroke: #fff }
        }
      </style>
      """;

  private void row(Timeline.Step step) {
    var from = x(step.start());
    var wide = Math.max(1.5, x(step.end()) - from);
    var label = step.number() + " " + step.name();
    var state = Lanes.state(step);
    var fact =
        label
            + ": "
            + state
            + ", "
            + Lanes.duration(step.took())
            + (critical.contains(step) ? ", on the critical path" : "");
    out.append("<text x=\"16\" y=\"" + (y + 14) + "\">")
        .append(Lanes.text(cut(label)))
        .append("</text>\n<rect class=\"")
        .append(state)
        .append(critical.contains(step) ? " critical" : "")
        .append("\" x=\"" + Lanes.number(from) + "\" y=\"" + (y + 3) + "\" width=\"")
        .append(Lanes.number(wide))
        .append("\" height=\"14\" rx=\"2\"><title>")
        .append(Lanes.text(fact))
        .append("</title></rect>\n");
    y += ROW;
  }

  private double x(double seconds) {
    var all = Math.max(timeline.seconds(), 0.001);
    return LABELS + seconds / all * (WIDTH - LABELS - 10);
  }

  /// A line at each round number of seconds.
  private String axis(int height) {
    var apart = apart(timeline.seconds());
    var lines = new StringBuilder();
    for (var at = 0; at * apart <= timeline.seconds(); at++) {
      var x = Lanes.number(x(at * apart));
      var label = x(at * apart) > WIDTH - 70 ? "" : Lanes.duration(at * apart);
      lines
          .append("<line class=\"grid\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"" + (AXIS - 4))
          .append("\" y2=\"" + height + "\"/>\n<text class=\"tick\" x=\"" + x + "\" y=\"14\">")
          .append(Lanes.text(label))
          .append("</text>\n");
    }
    return lines.toString();
  }

  /// Seconds from one line to the next, for at most eight of them.
  private static double apart(double all) {
    var step = 0.1;
    for (var i = 0; all / step > 8; i++) {
      step *= i % 3 == 1 ? 2.5 : 2;
    }
    return step;
  }

  private static String cut(String label) {
    return label.length() > 40 ? label.substring(0, 39) + "…" : label;
  }
}
