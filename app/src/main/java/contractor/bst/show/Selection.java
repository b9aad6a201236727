package contractor.bst.show;

import contractor.bst.model.CodePoints;
import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import contractor.bst.model.Scope;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which elements a command is about, and in which order it names them.
///
/// @param targets where it starts
/// @param except full names of what to leave out, with all that only they need
/// @param byName in the order of names, not of staging
public record Selection(
    List<LoadedElement> targets, Scope scope, List<String> except, boolean byName) {

  public Selection {
    targets = List.copyOf(targets);
    except = List.copyOf(except);
  }

  public List<LoadedElement> of(LoadedGraph graph) {
    var all = scope.of(graph, targets);
    var chosen = except.isEmpty() ? all : without(graph, all);
    return byName
        ? chosen.stream()
            .sorted(Comparator.comparing(LoadedElement::name, CodePoints.ORDER))
            .toList()
        : chosen;
  }

  /// Leaves out what can be reached only through the border: the excepted elements, or, of those
  /// that the targets don't need, the first below them that the targets do.
  private List<LoadedElement> without(LoadedGraph graph, List<LoadedElement> all) {
    var needed = new HashSet<>(names(Scope.ALL.of(graph, targets)));
    var kept = reachable(graph, border(graph, needed));
    return all.stream().filter(element -> kept.contains(element.fullName())).toList();
  }

  private Set<String> border(LoadedGraph graph, Set<String> needed) {
    var border = new HashSet<String>();
    var seen = new HashSet<String>();
    var left = new ArrayDeque<>(except);
    while (!left.isEmpty()) {
      var name = left.removeLast();
      if (seen.add(name)) {
        if (needed.contains(name)) {
          border.add(name);
        } else {
          left.addAll(next(graph, name));
        }
      }
    }
    return border;
  }

  private Set<String> reachable(LoadedGraph graph, Set<String> border) {
    var seen = new LinkedHashSet<String>();
    var left = new ArrayDeque<>(names(targets));
    while (!left.isEmpty()) {
      var name = left.removeLast();
      if (!border.contains(name) && seen.add(name)) {
        left.addAll(next(graph, name));
      }
    }
    return seen;
  }

  private static List<String> next(LoadedGraph graph, String name) {
    return graph.element(name).dependencies().stream().map(LoadedDependency::on).toList();
  }

  private static List<String> names(List<LoadedElement> elements) {
    return elements.stream().map(LoadedElement::fullName).toList();
  }
}
