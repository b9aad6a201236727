package contractor.bst.model;

import contractor.api.RejectedException;
import java.util.List;

/// A BuildStream project can't be loaded. Holds every mistake of the phase that ends with it.
public final class LoadException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<BstProblem> problems;

  public LoadException(List<BstProblem> problems) {
    super(problems.getFirst().text(), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public LoadException(BstProblem problem) {
    this(List.of(problem));
  }

  /// The first is the one BuildStream would have stopped at; never empty.
  public List<BstProblem> problems() {
    return problems;
  }

  public RejectedException rejected() {
    return new RejectedException(problems.stream().map(BstProblem::problem).toList());
  }
}
