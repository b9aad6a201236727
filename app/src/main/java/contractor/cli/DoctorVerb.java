package contractor.cli;

import contractor.api.Trust;
import contractor.sandbox.Check;
import contractor.text.Escape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// `contractor doctor`
final class DoctorVerb implements Verb {

  private static final String SINGLE = "+single";

  Common common = new Common();
  MachineWish machine = new MachineWish();
  boolean sandbox;
  String filter = "";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Check what this machine can do, one line each, with the command that fixes what it can't.",
            "Exit status 69 if something that builds need is missing.")
        .flag("--sandbox", "try attacks from inside a sandbox of each class", () -> sandbox = true)
        .value(
            "--dump-filter",
            "CLASS[+single]",
            "write the filter of system calls of a class, raw, and stop",
            text -> filter = text)
        .example(
            "contractor doctor --sandbox",
            "contractor doctor --dump-filter tree+single >filter.bpf");
    machine.declare(syntax);
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var doctor = session.doctor(machine.settings(session));
    if (!filter.isEmpty()) {
      session.screen().raw(doctor.filter(trust(), filter.endsWith(SINGLE)));
      return ExitCode.OK;
    }
    var checks = sandbox ? doctor.attacks() : doctor.checks();
    checks.forEach(check -> show(session, check));
    return isWell(checks) ? ExitCode.OK : ExitCode.UNAVAILABLE;
  }

  private Trust trust() throws StatusException {
    var label = filter.endsWith(SINGLE) ? filter.substring(0, filter.indexOf(SINGLE)) : filter;
    var labels = Arrays.stream(Trust.values()).map(Trust::label).toList();
    MachineWish.oneOf("--dump-filter", label, labels.toArray(String[]::new));
    return Arrays.stream(Trust.values())
        .filter(trust -> trust.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isWell(List<Check> checks) {
    return checks.stream().noneMatch(check -> check.level() == Check.Level.FAIL);
  }

  private static void show(Session session, Check check) {
    if (session.json()) {
      session
          .screen()
          .json(
              new Facts()
                  .with("check", check.id())
                  .with("verdict", check.level().name().toLowerCase(Locale.ROOT))
                  .with("found", check.text())
                  .with("fix", check.fix()));
      return;
    }
    var colour =
        switch (check.level()) {
          case PASS -> "32";
          case WARN -> "33";
          case FAIL -> "31";
        };
    var verdict = session.colours().paint(colour, check.level().name());
    session
        .screen()
        .line(verdict + "  " + Escape.line(check.id()) + ": " + Escape.line(check.text()));
    if (!check.fix().isEmpty()) {
      session.screen().line("      = help: " + Escape.line(check.fix()));
    }
  }
}
