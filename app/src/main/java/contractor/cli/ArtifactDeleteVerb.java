package contractor.cli;

import contractor.text.Escape;
import java.io.IOException;
import java.util.List;

/// `contractor artifact delete NAME…`
final class ArtifactDeleteVerb implements Verb {

  Common common = new Common();
  List<String> names = List.of();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("Forget artifacts. `contractor store gc` then frees their space.")
        .words("NAME", "1..*", "the artifacts", all -> names = all)
        .example("contractor artifact delete hello");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var store = session.workshop().store();
    for (var name : names) {
      Artifacts.find(store, name);
    }
    for (var name : names) {
      var deleted = store.delete(name);
      if (session.json()) {
        session.screen().json(new Facts().with("name", name).with("deleted", deleted));
      } else {
        session.screen().line("deleted " + Escape.line(name));
      }
    }
    return ExitCode.OK;
  }
}
