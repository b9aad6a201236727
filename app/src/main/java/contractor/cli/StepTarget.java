package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Inspector;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Tools;
import contractor.spec.Project;
import java.io.IOException;
import java.util.List;

/// Options that say which step of a build specification is meant.
final class StepTarget {

  String file = "";
  String step = "";
  List<String> words = List.of();

  void declare(Syntax syntax) {
    syntax
        .value(
            "-f --file",
            "FILE",
            "the build specification, or a directory that has one",
            text -> file = text)
        .word("STEP", "a step's number, name or action", word -> step = word)
        .words("FILE|PROJECT", "0..*", "as for `contractor build`", all -> words = all);
  }

  /// @param steps all of the project
  record Chosen(Project project, List<Inspector.Seen> steps, Inspector.Seen seen, Tools tools) {}

  Chosen choose(Session session, Wish wish, MachineWish machine)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException {
    var target = new Target();
    target.file = file;
    target.words = words;
    return choose(session, target, step, wish, machine);
  }

  static Chosen choose(Session session, Target target, String step, Wish wish, MachineWish machine)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException {
    var loaded = new Loading(session).load(target, wish, false);
    var projects = Choice.chosen(loaded);
    if (projects.size() != 1) {
      throw StatusException.usage("this needs exactly one project");
    }
    var tools = session.workshop(machine.settings(session)).tools(loaded.file().directory());
    var steps = new Inspector(tools).look(projects.getFirst());
    var seen = StepChoice.of(projects.getFirst(), steps, step);
    return new Chosen(projects.getFirst(), steps, seen, tools);
  }
}
