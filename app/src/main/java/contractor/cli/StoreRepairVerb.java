package contractor.cli;

import contractor.text.Escape;
import java.io.IOException;

/// `contractor store repair`
final class StoreRepairVerb implements Verb {

  Common common = new Common();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("Remove what is damaged, so that it is made again when it is needed.")
        .example("contractor store repair");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var found = session.workshop().upkeep().repair();
    for (var line : found) {
      if (session.json()) {
        session.screen().json(new Facts().with("fault", line));
      } else {
        session.screen().line(Escape.line(line));
      }
    }
    if (found.isEmpty() && !session.json()) {
      session.screen().line("nothing had to be removed");
    }
    return ExitCode.OK;
  }
}
