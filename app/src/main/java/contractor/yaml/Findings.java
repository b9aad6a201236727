package contractor.yaml;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.api.RejectedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// The problems of one phase, each once, however often it was found.
public final class Findings {

  /// More than these help nobody.
  public static final int MOST = 50;

  private final SequencedSet<Problem> found = new LinkedHashSet<>();
  private final List<String> files = new ArrayList<>();

  public void add(Problem problem) {
    found.add(problem);
    problem.origin().map(Origin::file).filter(file -> !files.contains(file)).ifPresent(files::add);
  }

  public void addAll(Collection<Problem> problems) {
    problems.forEach(this::add);
  }

  public boolean fatal() {
    return found.stream().anyMatch(Findings::isError);
  }

  /// In file order; errors before anything else if there are too many.
  public List<Problem> problems() {
    var chosen =
        found.stream().sorted(Comparator.comparing(problem -> !isError(problem))).limit(MOST);
    return chosen
        .sorted(Comparator.comparingInt(this::file).thenComparingLong(Findings::place))
        .toList();
  }

  /// Ends the phase: by an exception if anything found is an error.
  public List<Problem> settle() throws RejectedException {
    if (fatal()) {
      throw new RejectedException(problems());
    }
    return problems();
  }

  private int file(Problem problem) {
    return problem.origin().map(origin -> files.indexOf(origin.file())).orElse(Integer.MAX_VALUE);
  }

  private static long place(Problem problem) {
    return problem
        .origin()
        .map(origin -> ((long) origin.line() << 32) + origin.column())
        .orElse(0L);
  }

  private static boolean isError(Problem problem) {
    return problem.level() == Problem.Level.ERROR;
  }
}
