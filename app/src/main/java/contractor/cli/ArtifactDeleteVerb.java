package contractor.cli;

import contractor.text.Escape;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `contractor artifact delete NAME…`
@Command(
    description = "Forget artifacts. `contractor store gc` then frees their space.",
    footer = {"", "Example:", "  contractor artifact delete hello"})
final class ArtifactDeleteVerb implements Verb {

  @Mixin Common common = new Common();

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "the artifacts")
  List<String> names = List.of();

  @Override
  public Common common() {
    return common;
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
