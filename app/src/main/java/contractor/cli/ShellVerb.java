package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Inspector;
import contractor.build.Sandbox.UnavailableException;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `contractor shell [--step N] [FILE] [PROJECT]`
@Command(
    sortOptions = false,
    description = {
      "Open a shell in the sandbox that a step saw, with its trees, environment and directory.",
      "What is changed there is thrown away."
    },
    footer = {"", "Example:", "  contractor shell --step 4 examples/hello"})
final class ShellVerb implements Verb {

  @Mixin Common common = new Common();
  @Mixin Target target = new Target();
  @Mixin Wish wish = new Wish();
  @Mixin MachineWish machine = new MachineWish();

  @Option(
      names = "--step",
      paramLabel = "STEP",
      description = "a step's number, name or action; default: the last one")
  String step = "";

  @Option(names = "--before", description = "as the step started, even if it failed last time")
  boolean before;

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
    var projects = Choice.chosen(loaded);
    if (projects.size() != 1) {
      throw StatusException.usage("a shell is in exactly one project");
    }
    var project = projects.getFirst();
    var tools = session.workshop(machine.settings()).tools(loaded.file().directory());
    var steps = new Inspector(tools).look(project);
    var number =
        step.isEmpty()
            ? steps.getLast().planned().step().number()
            : StepChoice.of(project, steps, step).planned().step().number();
    return new ShellRun(session, tools).open(project, number, !before);
  }
}
