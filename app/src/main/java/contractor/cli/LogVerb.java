package contractor.cli;

import contractor.text.Escape;
import contractor.text.LineSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `contractor log [BUILD] [STEP]`
final class LogVerb implements Verb {

  Common common = new Common();
  boolean list;
  boolean path;
  List<String> words = List.of();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Show what the steps of a build printed: all of the latest build, or of one build, or of one",
            "step, given as its number or as PROJECT/NUMBER.")
        .flag("--list", "list builds, the latest first", () -> list = true)
        .flag("--path", "print where the logs are, not what is in them", () -> path = true)
        .words("[BUILD] [STEP]", "0..2", "which build, which step", all -> words = all)
        .example("contractor log --list", "contractor log hello/4");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var logs = session.workshop().logs();
    var builds = logs.builds();
    if (list) {
      builds.forEach(build -> {
        if (session.json()) {
          session.screen().json(new Facts().with("build", build).with("log", logs.path(build)));
        } else {
          session.screen().line(Escape.line(build));
        }
      });
      return ExitCode.OK;
    }
    var build = build(builds);
    for (var file : files(logs, build)) {
      show(session, file);
    }
    return ExitCode.OK;
  }

  private String build(List<String> builds) throws StatusException {
    var named = words.stream().filter(builds::contains).findFirst();
    if (named.isPresent()) {
      return named.get();
    }
    if (builds.isEmpty()) {
      throw StatusException.of(ExitCode.MISSING, "there is no log yet", "contractor build");
    }
    if (words.size() == 2) {
      throw StatusException.of(
          ExitCode.MISSING,
          "there is no build `" + words.getFirst() + "`",
          "contractor log --list");
    }
    return builds.getFirst();
  }

  private List<Path> files(LogFiles logs, String build) throws IOException, StatusException {
    var step = words.stream().filter(word -> !word.equals(build)).findFirst();
    List<Path> files;
    try (var all = Files.list(Path.of(logs.path(build)))) {
      files =
          all.filter(file -> name(file).endsWith(LogFiles.SUFFIX) && isWanted(file, step))
              .sorted(Comparator.comparing(LogVerb::order))
              .toList();
    }
    if (files.isEmpty() && step.isPresent()) {
      throw StatusException.of(
          ExitCode.MISSING,
          "build " + build + " has no log of step `" + step.get() + "`",
          "steps that were cached or printed nothing have none");
    }
    return files;
  }

  private static boolean isWanted(Path file, Optional<String> step) {
    var stem = stem(file);
    return step.isEmpty() || stem.equals(step.get()) || stem.endsWith("/" + step.get());
  }

  /// `hello/4` for `hello.4.log`.
  private static String stem(Path file) {
    var name = name(file);
    var stem = name.substring(0, name.length() - LogFiles.SUFFIX.length());
    var dot = stem.lastIndexOf('.');
    return stem.substring(0, dot) + "/" + stem.substring(dot + 1);
  }

  /// Projects by name, steps by number.
  private static String order(Path file) {
    var stem = stem(file);
    var slash = stem.lastIndexOf('/');
    var number = stem.substring(slash + 1);
    return stem.substring(0, slash + 1) + "0".repeat(Math.max(0, 6 - number.length())) + number;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private void show(Session session, Path file) throws IOException {
    if (path) {
      session.screen().line(Escape.line(file.toString()));
      return;
    }
    var prefix = Escape.line(stem(file));
    var colours = session.colours().colours();
    var lines =
        new LineSplitter(line -> {
          for (var shown : Escape.output(line, colours)) {
            if (session.json()) {
              session.screen().json(new Facts().with("step", prefix).with("text", shown));
            } else {
              session.screen().line(prefix + " | " + shown);
            }
          }
        });
    try (var in = Files.newInputStream(file)) {
      var buffer = new byte[1 << 16];
      for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        lines.print(buffer, 0, count);
      }
    }
    lines.end();
  }
}
