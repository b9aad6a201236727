package contractor.cli;

import contractor.text.Columns;
import contractor.text.Figures;
import java.io.IOException;

/// `contractor store du`
final class StoreDuVerb implements Verb {

  Common common = new Common();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax.about("Show what takes up space in the store.").example("contractor store du");
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
