package contractor.cli;

import contractor.text.Figures;
import java.io.IOException;
import java.util.OptionalLong;

/// `contractor clean`
final class CleanVerb implements Verb {

  Common common = new Common();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about("Remove what builds that crashed left behind. Artifacts and results stay.")
        .example("contractor clean");
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    // Opening a store removes what dead processes left; what nothing refers to goes as well.
    var freed = session.workshop().upkeep().collect(OptionalLong.empty());
    if (session.json()) {
      session
          .screen()
          .json(new Facts().with("removed", freed.things()).with("bytes", freed.bytes()));
    } else {
      session
          .screen()
          .line(
              "removed "
                  + Figures.many(freed.things(), "leftover")
                  + ", "
                  + Figures.size(freed.bytes()));
    }
    return ExitCode.OK;
  }
}
