package contractor.cli;

import contractor.text.Escape;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `contractor doctor`
@Command(
    description = {
      "Check what this machine can do, one line each, with the command that fixes what it can't.",
      "Exit status 69 if something that builds need is missing."
    },
    footer = {"", "Example:", "  contractor doctor --sandbox"})
final class DoctorVerb implements Verb {

  @Mixin Common common = new Common();

  @Option(names = "--sandbox", description = "try attacks from inside a sandbox")
  boolean sandbox;

  @Option(names = "--dump-filter", description = "print the filter of system calls and stop")
  boolean filter;

  @Override
  public Common common() {
    return common;
  }

  @Override
  public int run(Session session) throws IOException, InterruptedException, StatusException {
    var doctor = session.doctor();
    if (filter) {
      session.screen().print(doctor.filter());
      return ExitCode.OK;
    }
    var checks = sandbox ? doctor.attacks() : doctor.checks();
    checks.forEach(check -> show(session, check));
    return isWell(checks) ? ExitCode.OK : ExitCode.UNAVAILABLE;
  }

  private static boolean isWell(List<Doctor.Check> checks) {
    return checks.stream().noneMatch(check -> check.verdict() == Doctor.Verdict.FAIL);
  }

  private static void show(Session session, Doctor.Check check) {
    if (session.json()) {
      session
          .screen()
          .json(
              new Facts()
                  .with("check", check.name())
                  .with("verdict", check.verdict().name().toLowerCase(Locale.ROOT))
                  .with("found", check.found())
                  .with("fix", check.fix()));
      return;
    }
    var colour =
        switch (check.verdict()) {
          case PASS -> "32";
          case WARN -> "33";
          case FAIL -> "31";
        };
    var verdict = session.colours().paint(colour, check.verdict().name());
    session
        .screen()
        .line(verdict + "  " + Escape.line(check.name()) + ": " + Escape.line(check.found()));
    if (!check.fix().isEmpty()) {
      session.screen().line("      = help: " + Escape.line(check.fix()));
    }
  }
}
