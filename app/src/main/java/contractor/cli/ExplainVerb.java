package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Sandbox.UnavailableException;
import contractor.cas.CanonicalJson;
import contractor.text.Columns;
import contractor.text.Escape;
import contractor.text.Nearest;
import java.io.IOException;
import java.util.regex.Pattern;

/// `contractor explain CODE|STEP`
final class ExplainVerb implements Verb {

  private static final Pattern CODE = Pattern.compile("(?i)CT[0-9]{4}");

  Common common = new Common();
  StepTarget target = new StepTarget();
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
            "Explain an error code such as CT0112; or a step: where it runs, and everything its result",
            "depends on.")
        .example("contractor explain CT0112", "contractor explain 3 examples/hello");
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
    return CODE.matcher(target.step).matches() ? code(session) : step(session);
  }

  private int code(Session session) throws IOException, StatusException {
    var code = target.step.toUpperCase(java.util.Locale.ROOT);
    var codes = Topic.codes();
    var text = codes.get(code);
    if (text == null) {
      throw StatusException.of(
          ExitCode.MISSING,
          "there is no code " + code,
          Nearest.to(code, codes.keySet())
              .map(near -> "did you mean " + near + "?")
              .orElse("codes are like " + codes.firstEntry().getKey()));
    }
    if (session.json()) {
      session.screen().json(new Facts().with("code", code).with("text", text));
    } else {
      session.screen().print(code + ": " + text + "\n");
    }
    return ExitCode.OK;
  }

  private int step(Session session)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException {
    var chosen = target.choose(session, wish, machine);
    var planned = chosen.seen().planned();
    var placement = planned.placement();
    if (session.json()) {
      session
          .screen()
          .json(
              new Facts()
                  .with("project", chosen.project().name())
                  .with("step", planned.step().number())
                  .with("origin", planned.step().origin().toString())
                  .with("key", chosen.seen().key().orElse(""))
                  .with("material", chosen.seen().material().map(Object.class::cast).orElse("")));
      return ExitCode.OK;
    }
    var columns =
        new Columns()
            .row("step", planned.step().number() + " " + Escape.line(planned.step().name()))
            .row("written", Escape.line(planned.step().origin().toString()))
            .row("class", placement.trust())
            .row("place", placement.place())
            .row("network", placement.network() ? "yes" : "no")
            .row("writable", placement.writable())
            .row("cached", chosen.seen().recorded().isPresent() ? "yes" : "no")
            .row(
                "key",
                chosen.seen().key().orElse("not known before the steps it builds on have run"));
    session.screen().print(columns.toString());
    chosen
        .seen()
        .material()
        .ifPresent(material -> {
          session.screen().line("the key is made of:");
          var parts = new Columns();
          material.forEach((name, value) -> parts.row("  " + name, shown(value)));
          session.screen().print(parts.toString());
        });
    return ExitCode.OK;
  }

  private static String shown(Object value) {
    return Escape.line(value instanceof String text ? text : CanonicalJson.text(value));
  }
}
