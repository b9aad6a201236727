package contractor.cli.progress;

import contractor.build.Event;
import contractor.build.Outcome;
import contractor.text.Escape;
import contractor.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SequencedMap;

/// How old a known result is that depends on the day it was made.
public final class Age {

  private Age() {}

  /// `133 packages, 6 days old`.
  ///
  /// @param made seconds since 1970
  public static String of(SequencedMap<String, String> seen, long made) {
    var packages = seen.get("packages");
    var count = packages == null ? "" : Escape.line(packages) + " packages, ";
    var age = Figures.age(Duration.between(Instant.ofEpochSecond(made), Instant.now()));
    return count + (age.equals("just now") ? "from just now" : age + " old");
  }

  /// `apt: 133 packages, 6 days old`, if nothing had to run for it; what saw nothing outside has no
  /// age.
  static Optional<String> of(Event.StepFinished step) {
    return step.outcome() instanceof Outcome.Ready(var cached) && cached && !step.seen().isEmpty()
        ? Optional.of(Escape.line(step.step().action()) + ": " + of(step.seen(), step.made()))
        : Optional.empty();
  }
}
