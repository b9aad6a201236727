package contractor.api;

import java.util.List;

/// What a person wrote was not accepted. Holds every problem of the phase that ends with it.
public final class RejectedException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public RejectedException(List<Problem> problems) {
    super(problems.isEmpty() ? "rejected" : problems.getFirst().message(), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public RejectedException(Problem problem) {
    this(List.of(problem));
  }

  /// In file order; never empty.
  public List<Problem> problems() {
    return problems;
  }
}
