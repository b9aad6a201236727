package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Sandbox.UnavailableException;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `contractor plan [FILE] [PROJECT…]`
@Command(
    sortOptions = false,
    description = {
      "Show what a build would do: for each step its place, its class of trust, whether it has the",
      "network, what it can write, and whether its result is known already. Nothing is run."
    },
    footer = {"", "Example:", "  contractor plan examples/hello"})
final class PlanVerb implements Verb {

  @Mixin Common common = new Common();
  @Mixin Target target = new Target();
  @Mixin Wish wish = new Wish();
  @Mixin MachineWish machine = new MachineWish();

  @Override
  public Common common() {
    return common;
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
