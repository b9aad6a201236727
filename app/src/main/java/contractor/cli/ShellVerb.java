package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Inspector;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Visit;
import contractor.spec.Project;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `contractor shell [--step N] [FILE] [PROJECT] [-- COMMAND…]`
final class ShellVerb implements TakesCommand {

  Common common = new Common();
  Target target = new Target();
  Wish wish = new Wish();
  MachineWish machine = new MachineWish();
  String step = "";
  boolean asItFailed;

  private Optional<List<String>> command = Optional.empty();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Open a shell in the sandbox of a step, with its trees, environment and directory, after",
            "building what the step starts from. Or run a command there: its status is then the exit status.",
            "What is changed there is thrown away.")
        .value(
            "--step",
            "STEP",
            "a step's number, name or action; default: the last one",
            text -> step = text)
        .flag(
            "--as-it-failed",
            "as the step left everything when it last failed, not as it starts",
            () -> asItFailed = true)
        .example(
            "contractor shell --step 4 examples/hello",
            "contractor shell --step 4 --as-it-failed examples/hello",
            "contractor shell --step 4 examples/hello -- cat /workspace/hello/config.log");
    target.declare(syntax);
    wish.declare(syntax);
    machine.declare(syntax);
  }

  @Override
  public void command(List<String> argv) {
    command = Optional.of(argv);
  }

  @Override
  public int run(Session session)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException {
    if (command.isPresent() && command.get().isEmpty()) {
      throw StatusException.usage("there is no command after --");
    }
    var loaded = new Loading(session).load(target, wish, false);
    var projects = Choice.chosen(loaded);
    if (projects.size() != 1) {
      throw StatusException.usage("a shell is in exactly one project");
    }
    var project = projects.getFirst();
    var workshop = session.workshop(machine.settings(session));
    var tools = workshop.tools(loaded.file().directory());
    var secrets = Secrets.read(session, wish.secrets);
    var steps = new Inspector(tools).look(project);
    var seen = step.isEmpty() ? steps.getLast() : StepChoice.of(project, steps, step);
    var visit =
        asItFailed
            ? failed(workshop, project, seen)
            : Visit.before(
                seen.planned(),
                new Groundwork(session, tools, secrets, machine).of(loaded, project, steps, seen));
    var shell = new ShellRun(session, tools.sandbox(), secrets);
    return command.isPresent() ? shell.run(visit, command.get()) : shell.talk(visit);
  }

  private static Visit failed(Workshop workshop, Project project, Inspector.Seen seen)
      throws IOException, StatusException {
    return Visit.failed(workshop.store(), project, seen.planned())
        .orElseThrow(() ->
            StatusException.of(
                ExitCode.MISSING,
                "step " + seen.planned().step().number() + " left nothing behind by failing",
                "contractor shell --step "
                    + seen.planned().step().number()
                    + "   shows it as it starts"));
  }
}
