package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Dependencies that can't be read, each of which a load may go on without: so that all are told at
/// once.
final class Missing {

  /// Mistakes of one file or one name. Others may lead to more that nobody made.
  private static final List<Reason> ALONE =
      List.of(
          Reason.MISSING_FILE,
          Reason.INVALID_YAML,
          Reason.BAD_ELEMENT_SUFFIX,
          Reason.BAD_CHARACTERS_IN_NAME);

  private final List<BstProblem> problems = new ArrayList<>();
  private final Set<String> said = new HashSet<>();

  /// Keeps what was wrong with a dependency, or ends the load with all that is known.
  void add(LoadException e, Dependency dependency) throws LoadException {
    for (var problem : e.problems()) {
      if (said.add(problem.reason() + problem.message())) {
        problems.add(problem);
      }
    }
    // A junction that can't be opened would be tried again for everything behind it.
    var isLocal = dependency.junction().isEmpty();
    if (!isLocal || ALONE.stream().noneMatch(e.problems().getFirst()::is)) {
      throw new LoadException(problems);
    }
  }

  /// Ends the load if anything was missing.
  void check() throws LoadException {
    if (!problems.isEmpty()) {
      throw new LoadException(problems);
    }
  }
}
