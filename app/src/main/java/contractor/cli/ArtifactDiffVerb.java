package contractor.cli;

import contractor.cas.Trees;
import contractor.text.Escape;
import java.io.IOException;
import java.util.Locale;

/// `contractor artifact diff A B`
final class ArtifactDiffVerb implements Verb {

  Common common = new Common();
  String before = "";
  String after = "";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("Compare two artifacts. Exit status 0 if they are equal, 1 if they differ.")
        .word("A", "an artifact", word -> before = word)
        .word("B", "another", word -> after = word)
        .example("contractor artifact diff hello hello-before");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var store = session.workshop().store();
    var first = Artifacts.find(store, before).tree().root();
    var second = Artifacts.find(store, after).tree().root();
    var changes = new Trees(store).diff(first, second);
    for (var change : changes) {
      show(session, change);
    }
    return changes.isEmpty() ? ExitCode.OK : ExitCode.STEP_FAILED;
  }

  private static void show(Session session, Trees.Change change) {
    var path = change.path().toString();
    if (session.json()) {
      var kind = change.kind().name().toLowerCase(Locale.ROOT);
      session.screen().json(new Facts().with("change", kind).with("path", path));
      return;
    }
    var mark =
        switch (change.kind()) {
          case ADDED -> "+ ";
          case REMOVED -> "- ";
          case CHANGED -> "~ ";
        };
    session.screen().line(mark + Escape.line(path));
  }
}
