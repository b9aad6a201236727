package contractor.cli;

import contractor.text.Escape;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `contractor store repair`
@Command(
    description = "Remove what is damaged, so that it is made again when it is needed.",
    footer = {"", "Example:", "  contractor store repair"})
final class StoreRepairVerb implements Verb {

  @Mixin Common common = new Common();

  @Override
  public Common common() {
    return common;
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
