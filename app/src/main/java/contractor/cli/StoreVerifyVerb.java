package contractor.cli;

import contractor.text.Escape;
import java.io.IOException;

/// `contractor store verify`
final class StoreVerifyVerb implements Verb {

  Common common = new Common();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("Check every blob, tree, result and artifact in the store. Nothing is changed.")
        .example("contractor store verify");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var found = session.workshop().upkeep().verify();
    for (var line : found) {
      if (session.json()) {
        session.screen().json(new Facts().with("fault", line));
      } else {
        session.screen().line(Escape.line(line));
      }
    }
    if (found.isEmpty() && !session.json()) {
      session.screen().line("the store is whole");
    }
    return found.isEmpty() ? ExitCode.OK : ExitCode.STORE;
  }
}
