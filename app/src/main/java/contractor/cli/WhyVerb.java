package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Inspector;
import contractor.build.Sandbox.UnavailableException;
import contractor.plan.Difference;
import contractor.text.Columns;
import contractor.text.Escape;
import contractor.text.Width;
import java.io.IOException;
import java.util.List;

/// `contractor why STEP [FILE] [PROJECT]`, and `contractor why A.bst B.bst`
final class WhyVerb implements Verb {

  private static final int WIDEST = 60;
  private static final int CONTEXT = 16;

  Common common = new Common();
  StepTarget target = new StepTarget();
  Wish wish = new Wish();
  MachineWish machine = new MachineWish();
  BstOptions bst = new BstOptions();
  boolean full;

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Show what made a step run again: what its result depends on, compared with the last time",
            "it ran. In a BuildStream project: how one element comes to need another.")
        .flag("--full", "values in full length, and all ways there are", () -> full = true)
        .example("contractor why configure examples/hello", "contractor why app.bst base.bst");
    target.declare(syntax);
    wish.declare(syntax);
    machine.declare(syntax);
    bst.declare(syntax);
  }

  @Override
  public int run(Session session)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException {
    if (BstWhy.isMeant(target.step, target.words) && BstProject.isHere(session)) {
      bst.offline = machine.offline;
      return new BstWhy(session, bst, full).run(target.step, target.words.getFirst());
    }
    var chosen = target.choose(session, wish, machine);
    var inspector = new Inspector(chosen.tools());
    var changes = inspector.changes(chosen.project(), chosen.seen());
    var step = chosen.project().name() + "/" + chosen.seen().planned().step().number();
    if (changes.isEmpty()) {
      say(
          session,
          step,
          chosen.seen().material().isEmpty()
              ? "will run if a step before it gives something new"
              : "never ran here before");
    } else if (changes.get().isEmpty()) {
      say(session, step, "nothing has changed since it ran");
    } else {
      show(session, step, changes.get());
    }
    return ExitCode.OK;
  }

  private static void say(Session session, String step, String text) {
    if (session.json()) {
      session
          .screen()
          .json(new Facts().with("step", step).with("why", text).with("changes", List.of()));
    } else {
      session.screen().line(Escape.line(step) + ": " + text);
    }
  }

  private void show(Session session, String step, List<Difference> changes) {
    if (session.json()) {
      var all = changes.stream().map(WhyVerb::facts).toList();
      session
          .screen()
          .json(new Facts().with("step", step).with("why", "changed").with("changes", all));
      return;
    }
    var columns = new Columns();
    for (var change : changes) {
      var before = change.before().orElse("absent");
      var after = change.after().orElse("absent");
      var same = full ? 0 : Math.max(0, common(before, after) - CONTEXT);
      columns.row("  " + Escape.line(change.path()), "was", cut(before, same));
      columns.row("", "is", cut(after, same));
    }
    session.screen().print(Escape.line(step) + " depends on something that changed:\n" + columns);
  }

  private static Facts facts(Difference change) {
    return new Facts()
        .with("path", change.path())
        .with("before", change.before().orElse(""))
        .with("after", change.after().orElse(""));
  }

  /// What both begin with.
  private static int common(String before, String after) {
    var shorter = Math.min(before.length(), after.length());
    var i = 0;
    while (i < shorter && before.charAt(i) == after.charAt(i)) {
      i++;
    }
    return i;
  }

  private String cut(String value, int from) {
    var line = (from > 0 ? "…" : "") + Escape.line(value.substring(from));
    return full ? line : Width.cut(line, WIDEST);
  }
}
