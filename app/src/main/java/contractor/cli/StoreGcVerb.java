package contractor.cli;

import contractor.text.Figures;
import java.io.IOException;

/// `contractor store gc`
final class StoreGcVerb implements Verb {

  private static final int LOGS_KEPT = 50;

  Common common = new Common();
  String maximum = "";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Free space: what nothing refers to goes, then, down to --max-size, what was used least recently.",
            "Never what a running build needs.")
        .value(
            "--max-size",
            "SIZE",
            "how large the store may stay, such as 20GiB; else CONTRACTOR_STORE_LIMIT",
            text -> maximum = text)
        .example("contractor store gc --max-size 20GiB");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var size = StoreLimit.of(session, maximum).bytes();
    var workshop = session.workshop();
    var freed = workshop.upkeep().collect(size);
    var logs = workshop.logs().keep(LOGS_KEPT);
    if (session.json()) {
      session
          .screen()
          .json(
              new Facts()
                  .with("removed", freed.things())
                  .with("bytes", freed.bytes())
                  .with("logs", logs));
    } else {
      session
          .screen()
          .line(
              "removed "
                  + Figures.many(freed.things(), "object")
                  + ", "
                  + Figures.size(freed.bytes())
                  + "; logs of "
                  + Figures.many(logs, "old build"));
    }
    return ExitCode.OK;
  }
}
