package contractor.cli;

import contractor.cli.report.Drawing;
import contractor.cli.report.Page;
import contractor.cli.report.Timeline;
import contractor.cli.report.Trace;
import contractor.text.Escape;
import contractor.text.Utf8;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// `contractor report [BUILD]`
final class ReportVerb implements Verb {

  enum Form {
    HTML,
    SVG,
    TRACE
  }

  /// Of a step's output, from its end.
  private static final int LINES = 200;

  private static final int BYTES = 64 << 10;
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  Common common = new Common();
  Form form = Form.HTML;
  String output = "";
  List<String> words = List.of();
  private boolean formed;

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Tell what a build did and what took it so long, as a page of HTML that needs nothing else, as",
            "a drawing, or as a trace for the tracing page of a browser. Of what steps printed, the page",
            "has the last lines.")
        .choice(
            "--as",
            "FORM",
            "html, svg or trace (html)",
            Form.class,
            value -> {
              form = value;
              formed = true;
            })
        .value(
            "-O --output",
            "FILE",
            "write here; .svg and .json at its end say the form if --as doesn't",
            text -> output = text)
        .words("[BUILD]", "0..1", "which build (the latest)", all -> words = all)
        .example("contractor report --output report.html", "contractor report --as trace > t.json");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var logs = session.workshop().logs();
    var build = build(logs.builds());
    var timeline = timeline(logs, build);
    if (session.json() && output.isEmpty() && !formed) {
      session.screen().json(facts(timeline));
      return ExitCode.OK;
    }
    var text = text(logs, timeline);
    if (output.isEmpty()) {
      session.screen().print(text);
      return ExitCode.OK;
    }
    try {
      Files.writeString(session.path(output), text);
    } catch (IOException e) {
      throw StatusException.of(ExitCode.CANNOT_WRITE, output + ": " + IoMessages.of(e));
    }
    session.screen().line("wrote " + Escape.line(output));
    return ExitCode.OK;
  }

  private String build(List<String> builds) throws StatusException {
    if (builds.isEmpty()) {
      throw StatusException.of(ExitCode.MISSING, "there is no build yet", "contractor build");
    }
    if (words.isEmpty()) {
      return builds.getFirst();
    }
    var named = words.getFirst();
    if (!builds.contains(named)) {
      throw StatusException.of(
          ExitCode.MISSING, "there is no build `" + named + "`", "contractor log --list");
    }
    return named;
  }

  private static Timeline timeline(LogFiles logs, String build)
      throws IOException, StatusException {
    try {
      var bytes = Files.readAllBytes(logs.record(build));
      return Timeline.of(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    } catch (NoSuchFileException _) {
      throw StatusException.of(
          ExitCode.MISSING, "build `" + build + "` has no record", "contractor log --list");
    }
  }

  private String text(LogFiles logs, Timeline timeline) {
    return switch (form()) {
      case SVG -> Drawing.of(timeline);
      case TRACE -> Trace.of(timeline);
      case HTML -> Page.of(timeline, step -> tail(logs, timeline.build(), step));
    };
  }

  private Form form() {
    var ending = output.toLowerCase(Locale.ROOT);
    if (!formed && ending.endsWith(".svg")) {
      return Form.SVG;
    }
    return !formed && ending.endsWith(".json") ? Form.TRACE : form;
  }

  private static List<String> tail(LogFiles logs, String build, Timeline.Step step) {
    var file = logs.file(build, step.project(), step.number());
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return lines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      var from = Math.max(0, in.length() - BYTES);
      in.seek(from);
      var bytes = new byte[(int) (in.length() - from)];
      in.readFully(bytes);
      var plain = COLOUR.matcher(Utf8.lenient(bytes)).replaceAll("");
      var lines =
          plain
              .lines()
              .flatMap(line -> Escape.output(line.getBytes(StandardCharsets.UTF_8), false).stream())
              .toList();
      var most = Math.max(0, lines.size() - LINES);
      return lines.subList(from > 0 && most == 0 && !lines.isEmpty() ? 1 : most, lines.size());
    }
  }

  private static Facts facts(Timeline timeline) {
    var critical = timeline.critical();
    return new Facts()
        .with("build", timeline.build())
        .with("file", timeline.file())
        .with("outcome", timeline.outcome())
        .with("seconds", timeline.seconds())
        .with(
            "steps",
            timeline.steps().stream()
                .map(step ->
                    new Facts()
                        .with("project", step.project())
                        .with("step", step.number())
                        .with("name", step.name())
                        .with("action", step.action())
                        .with("outcome", step.outcome())
                        .with("from-cache", step.cached())
                        .with("start", step.start())
                        .with("seconds", step.took())
                        .with("critical", critical.contains(step)))
                .toList());
  }
}
