package contractor.cli;

import contractor.build.Store;
import contractor.cas.Trees;
import contractor.text.Columns;
import contractor.text.Escape;
import contractor.text.Figures;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// `contractor artifact list`
final class ArtifactListVerb implements Verb {

  Common common = new Common();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax.about("List the artifacts in the store.").example("contractor artifact list --json");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var store = session.workshop().store();
    var trees = new Trees(store);
    var columns = new Columns();
    for (var artifact : store.artifacts()) {
      var total = trees.total(artifact.tree().root());
      if (session.json()) {
        session.screen().json(facts(artifact, total));
      } else {
        columns.row(
            Escape.line(artifact.name()),
            artifact.tree().root().hash().substring(0, 12),
            Figures.many(total.files(), "file"),
            Figures.size(total.bytes()),
            age(artifact));
      }
    }
    session.screen().print(columns.toString());
    return ExitCode.OK;
  }

  static Facts facts(Store.Artifact artifact, Trees.Total total) {
    return new Facts()
        .with("name", artifact.name())
        .with("sha256", artifact.tree().root().hash())
        .with("content", artifact.tree().content().hash())
        .with("made", artifact.made())
        .with("files", total.files())
        .with("bytes", total.bytes());
  }

  private static String age(Store.Artifact artifact) {
    return Figures.age(Duration.between(Instant.ofEpochSecond(artifact.made()), Instant.now()));
  }
}
