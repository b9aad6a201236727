package contractor.build;

import contractor.api.RejectedException;

/// A step could not be finished. Its outcome says whose fault that is.
final class StoppedException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Outcome outcome;

  StoppedException(Outcome outcome) {
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
  }

  static StoppedException failed(String code, String message, String... hints) {
    return new StoppedException(new Outcome.Failed(code, message, java.util.List.of(hints)));
  }

  static StoppedException rejected(RejectedException rejected) {
    return new StoppedException(new Outcome.Rejected(rejected.problems()));
  }

  Outcome outcome() {
    return outcome;
  }
}
