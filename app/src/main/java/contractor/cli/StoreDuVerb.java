package contractor.cli;

import contractor.text.Columns;
import contractor.text.Figures;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `contractor store du`
@Command(
    description = "Show what takes up space in the store.",
    footer = {"", "Example:", "  contractor store du"})
final class StoreDuVerb implements Verb {

  @Mixin Common common = new Common();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var usage = session.workshop().upkeep().usage();
    if (session.json()) {
      session.screen().json(usage);
      return ExitCode.OK;
    }
    var columns = new Columns();
    usage.forEach((kind, bytes) -> columns.row(kind, Figures.size(bytes)));
    var total = usage.values().stream().mapToLong(bytes -> bytes).sum();
    session.screen().print(columns.row("in all", Figures.size(total)).toString());
    return ExitCode.OK;
  }
}
