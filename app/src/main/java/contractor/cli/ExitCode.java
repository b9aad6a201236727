package contractor.cli;

import contractor.api.Problem;
import contractor.build.Outcome;
import java.util.List;

/// What the tool's exit status means. A promise to scripts, kept here and nowhere else.
final class ExitCode {

  static final int OK = 0;
  static final int STEP_FAILED = 1;
  static final int USAGE = 2;
  static final int REJECTED = 65;
  static final int MISSING = 66;
  static final int UNAVAILABLE = 69;
  static final int BUG = 70;
  static final int CANNOT_WRITE = 73;
  static final int STORE = 74;
  static final int TRY_AGAIN = 75;
  static final int REFUSED = 77;
  static final int HASH = 102;
  static final int TIMEOUT = 124;
  static final int INTERRUPTED = 130;
  static final int PIPE = 141;

  private ExitCode() {}

  static int of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ready _ -> OK;
      case Outcome.Failed failed -> of(failed.code());
      case Outcome.Broken broken -> broken.status();
      case Outcome.Rejected rejected -> of(rejected.problems());
      case Outcome.Skipped _ -> STEP_FAILED;
    };
  }

  /// What all errors agree on, else that the input was rejected.
  static int of(List<Problem> problems) {
    var codes =
        problems.stream()
            .filter(problem -> problem.level() == Problem.Level.ERROR)
            .map(problem -> of(problem.code()))
            .distinct()
            .toList();
    return codes.size() == 1 ? codes.getFirst() : REJECTED;
  }

  /// @param code such as `CT0301`
  static int of(String code) {
    return switch (code) {
      case "CT0202" -> REFUSED;
      case "CT0205", "CT0301", "CT0304", "CT0305", "CT0306", "CT0405" -> STEP_FAILED;
      case "CT0302", "CT0303" -> TIMEOUT;
      case "CT0401", "CT0402", "CT0404" -> MISSING;
      case "CT0403" -> HASH;
      case "CT0406" -> UNAVAILABLE;
      case "CT0603" -> REJECTED;
      default -> ofGroup(code);
    };
  }

  private static int ofGroup(String code) {
    if (code.startsWith("CT06")) {
      return UNAVAILABLE;
    }
    if (code.startsWith("CT07")) {
      return STORE;
    }
    return code.startsWith("CT09") ? BUG : REJECTED;
  }
}
