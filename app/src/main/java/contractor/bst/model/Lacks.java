package contractor.bst.model;

import java.util.List;
import java.util.Set;

/// What couldn't be loaded, as a junction that leads to it couldn't be had.
///
/// @param problems one for each such junction, with what needs it
/// @param elements full names of those that lack a dependency: they are loaded, without it
/// @param targets as asked for, of which nothing was loaded at all
public record Lacks(List<BstProblem> problems, Set<String> elements, Set<String> targets) {

  public static final Lacks NONE = new Lacks(List.of(), Set.of(), Set.of());

  public Lacks {
    problems = List.copyOf(problems);
    elements = Set.copyOf(elements);
    targets = Set.copyOf(targets);
  }

  public boolean isEmpty() {
    return problems.isEmpty();
  }
}
