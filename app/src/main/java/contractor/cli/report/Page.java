package contractor.cli.report;

import java.util.List;
import java.util.function.Function;

/// A build as one page of HTML that needs nothing else: no script, no font, no connection.
public final class Page {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width">
      <style>
        :root { color-scheme: light dark }
        body { font: 15px/1.5 sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
        h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
        svg { max-width: 100%; height: auto }
        table { border-collapse: collapse } td, th { text-align: left; padding: .2rem .8rem .2rem 0 }
        td.time { text-align: right; font-variant-numeric: tabular-nums }
        pre { overflow-x: auto; padding: .6rem; border: 1px solid #8886; font-size: 13px }
        .failed, .rejected, .broken { color: #c0392b; font-weight: bold }
        .cached, .skipped { color: #888 } code { font-size: 13px }
      </style>
      """;

  private final Timeline timeline;
  private final Function<Timeline.Step, List<String>> logs;
  private final StringBuilder out = new StringBuilder(HEAD);

  private Page(Timeline timeline, Function<Timeline.Step, List<String>> logs) {
    this.timeline = timeline;
    this.logs = logs;
  }

  /// @param logs the last lines of what a step printed
  public static String of(Timeline timeline, Function<Timeline.Step, List<String>> logs) {
    return new Page(timeline, logs).write();
  }

  private String write() {
    add("<title>", "Build " + timeline.build(), "</title>\n</head>\n<body>\n");
    add("<h1>", "Build " + timeline.build(), "</h1>\n");
    summary();
    out.append("<h2>Time</h2>\n").append(Drawing.inline(timeline));
    steps();
    artifacts();
    output();
    return out.append("</body>\n</html>\n").toString();
  }

  private void summary() {
    var ran = timeline.steps().stream().filter(step -> !step.cached()).count();
    var ended =
        switch (timeline.outcome()) {
          case "ready" -> "succeeded";
          case "" -> "did not end";
          default -> "failed";
        };
    add("<p>", timeline.file(), ": ");
    add("<strong>", ended, "</strong> after ");
    add("", Lanes.duration(timeline.seconds()), ", ");
    add("", ran + " of " + timeline.steps().size() + " steps had to run", ".</p>\n");
    if (!timeline.message().isEmpty()) {
      add("<p class=\"failed\">", timeline.message(), "</p>\n");
    }
    var critical = timeline.critical();
    var longest = critical.stream().max((one, other) -> Double.compare(one.took(), other.took()));
    longest
        .filter(step -> step.took() > 0)
        .ifPresent(step -> {
          add("<p>The longest step on the critical path is <strong>", step.id(), " ");
          add("", step.name(), "</strong> with ");
          add("", Lanes.duration(step.took()), ".</p>\n");
        });
  }

  private void steps() {
    out.append("<h2>Steps</h2>\n<table>\n<tr><th>step<th>name<th>action<th>result<th>time</tr>\n");
    for (var step : timeline.steps()) {
      var state = Lanes.state(step);
      add("<tr><td>", step.id(), "");
      add("<td>", step.name(), "");
      add("<td>", step.action(), "");
      add("<td class=\"" + state + "\">", state, "");
      add("<td class=\"time\">", Lanes.duration(step.took()), "</tr>\n");
    }
    out.append("</table>\n");
  }

  private void artifacts() {
    if (timeline.artifacts().isEmpty()) {
      return;
    }
    out.append("<h2>Artifacts</h2>\n<table>\n<tr><th>name<th>made by<th>SHA-256</tr>\n");
    for (var artifact : timeline.artifacts()) {
      add("<tr><td>", artifact.name(), "");
      add("<td>", artifact.project() + "/" + artifact.step(), "");
      add("<td><code>", artifact.sha256(), "</code></tr>\n");
    }
    out.append("</table>\n");
  }

  private void output() {
    var heading = "<h2>Output</h2>\n";
    for (var step : timeline.steps()) {
      var lines = logs.apply(step);
      if (lines.isEmpty()) {
        continue;
      }
      out.append(heading);
      heading = "";
      var bad = !step.outcome().equals("ready");
      add("<details" + (bad ? " open" : "") + "><summary>", step.id() + " " + step.name(), "");
      if (!step.message().isEmpty()) {
        add(": <span class=\"failed\">", step.message(), "</span>");
      }
      add("</summary>\n<pre>", String.join("\n", lines), "</pre></details>\n");
    }
  }

  private void add(String before, String text, String after) {
    out.append(before).append(Lanes.text(text)).append(after);
  }
}
