package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Sandbox.UnavailableException;
import java.io.IOException;

/// `contractor plan [FILE] [PROJECT…]`
final class PlanVerb implements Verb {

  Common common = new Common();
  Target target = new Target();
  Wish wish = new Wish();
  MachineWish machine = new MachineWish();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Show what a build would do: for each step its place, its class of trust, whether it has the",
            "network, what it can write, and whether its result is known already. Nothing is run.")
        .example("contractor plan examples/hello");
    target.declare(syntax);
    wish.declare(syntax);
    machine.declare(syntax);
  }

  @Override
  public int run(Session session)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException {
    var loaded = new Loading(session).load(target, wish, false);
    var projects = Choice.of(loaded, target.all);
    var tools = session.workshop(machine.settings(session)).tools(loaded.file().directory());
    new PlanText(session).show(tools, projects);
    return ExitCode.OK;
  }
}
