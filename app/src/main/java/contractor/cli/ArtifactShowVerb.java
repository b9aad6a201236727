package contractor.cli;

import contractor.cas.Trees;
import contractor.text.Columns;
import contractor.text.Escape;
import contractor.text.Figures;
import java.io.IOException;
import java.time.Instant;

/// `contractor artifact show NAME`
final class ArtifactShowVerb implements Verb {

  Common common = new Common();
  String name = "";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("Show one artifact: its digests, its size, and where it came from.")
        .word("NAME", "the artifact", word -> name = word)
        .example("contractor artifact show hello");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var store = session.workshop().store();
    var artifact = Artifacts.find(store, name);
    var total = new Trees(store).total(artifact.tree().root());
    if (session.json()) {
      session
          .screen()
          .json(ArtifactListVerb.facts(artifact, total).with("from", artifact.document()));
      return ExitCode.OK;
    }
    session
        .screen()
        .print(
            new Columns()
                .row("name", Escape.line(artifact.name()))
                .row("sha256", artifact.tree().root().hash())
                .row("content", artifact.tree().content().hash() + "   (without times)")
                .row("made", Instant.ofEpochSecond(artifact.made()).toString())
                .row(
                    "size",
                    Figures.many(total.files(), "file") + ", " + Figures.size(total.bytes()))
                .row("from", Escape.line(artifact.document()))
                .toString());
    return ExitCode.OK;
  }
}
