package contractor.cli;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.bst.model.BstProblem;
import contractor.bst.model.Lacks;
import contractor.bst.model.LoadException;
import contractor.bst.model.Provenance;
import contractor.text.Escape;
import contractor.text.Excerpt;
import contractor.text.JsonLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Tells what is wrong with a BuildStream project: as BuildStream would, drawn, or as JSON.
final class BstMessages {

  private static final int BST_ERROR = 255;
  private static final int MOST_WARNINGS = 20;

  private final Session session;
  private final BstOptions options;

  BstMessages(Session session, BstOptions options) {
    this.session = session;
    this.options = options;
  }

  /// Something that a mistake in a project may end.
  interface Work {
    int run() throws LoadException, StatusException, IOException;
  }

  int guard(Work work) throws StatusException, IOException {
    try {
      return work.run();
    } catch (LoadException e) {
      return failed(e);
    }
  }

  private int failed(LoadException e) throws StatusException {
    if (Thread.interrupted()) {
      return ExitCode.INTERRUPTED;
    }
    if (isJson()) {
      e.problems().forEach(problem -> session.screen().tell(json("error", problem)));
    } else if (options.asBst) {
      asBuildStream(e.problems().getFirst());
    } else {
      for (var problem : e.problems()) {
        draw(problem.problem());
      }
    }
    return options.asBst ? BST_ERROR : ExitCode.REJECTED;
  }

  /// Tells what is missing from what was shown, and the status to end with.
  int lacking(Lacks lacks) throws StatusException {
    return lacks.isEmpty() ? ExitCode.OK : failed(new LoadException(lacks.problems()));
  }

  private boolean isJson() {
    return session.json() || options.errorFormat.equals("json");
  }

  private void asBuildStream(BstProblem problem) {
    session.screen().tell("");
    session.screen().tell(Escape.text(problem.text()));
    if (!problem.detail().isEmpty()) {
      session.screen().tell("\n" + Escape.text(problem.detail().strip()).indent(4).stripTrailing());
    }
  }

  void warn(List<BstProblem> warnings) throws StatusException {
    for (var i = 0; i < warnings.size(); i++) {
      var warning = warnings.get(i);
      if (isJson()) {
        session.screen().tell(json("warning", warning));
      } else if (options.asBst) {
        session.screen().tell(line(warning));
      } else if (i < MOST_WARNINGS) {
        draw(warning.problem().at(Problem.Level.WARNING));
      }
    }
    if (!isJson() && !options.asBst && warnings.size() > MOST_WARNINGS) {
      session.screen().tell("and " + (warnings.size() - MOST_WARNINGS) + " more warnings");
    }
  }

  /// As BuildStream prints messages of its own.
  private static String line(BstProblem warning) {
    var token = warning.reason().isEmpty() ? "" : "[" + warning.reason() + "]: ";
    return "[--:--:--][        ][    main:core activity                 ] WARNING "
        + Escape.line(token + warning.text());
  }

  private void draw(Problem problem) throws StatusException {
    problem.origin().map(Origin::file).ifPresent(this::remember);
    session.screen().tell(Excerpt.render(nearby(problem), session.texts()::of));
  }

  /// Keeps the text under the name it will be shown by.
  private void remember(String file) {
    try {
      var text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
      session.texts().add(shortened(file), text);
    } catch (IOException | RuntimeException _) {
      // Without its text, a mistake is shown without an excerpt.
      return;
    }
  }

  private Problem nearby(Problem problem) {
    var origin =
        problem
            .origin()
            .map(at -> new Origin(shortened(at.file()), at.line(), at.column(), at.length()));
    return new Problem(
        problem.level(),
        problem.code(),
        problem.message(),
        origin,
        problem.label(),
        problem.also(),
        problem.advice());
  }

  private String shortened(String file) {
    try {
      var here = session.directory() + "/";
      return file.startsWith(here) ? file.substring(here.length()) : file;
    } catch (StatusException _) {
      return file;
    }
  }

  private static String json(String level, BstProblem problem) {
    var facts =
        new Facts()
            .with("level", level)
            .with("domain", problem.domain().name())
            .with("reason", problem.reason())
            .with("message", problem.message())
            .with("text", problem.text())
            .with("detail", problem.detail())
            .with("hint", problem.hint());
    problem.at().ifPresent(at -> facts.with("at", place(at)));
    return JsonLine.of(facts);
  }

  private static Facts place(Provenance at) {
    return new Facts()
        .with("file", at.file().path())
        .with("name", at.file().displayName())
        .with("line", at.line())
        .with("column", at.column())
        .with("provenance", at.toString());
  }
}
