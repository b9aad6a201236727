package contractor.bst.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a walk from an element over its dependencies comes by.
public enum Scope {
  /// What must be there to build it: its build dependencies, each with what it needs to run. Not
  /// itself.
  BUILD,
  /// What must be there to run it, then itself.
  RUN,
  /// Every dependency of any sort, then itself.
  ALL,
  /// Only itself.
  NONE;

  /// Each element once, in BuildStream's order: of staging, of `show` and of keys.
  public List<LoadedElement> of(LoadedGraph graph, List<LoadedElement> starts) {
    var walk = new Walk(graph);
    for (var start : starts) {
      walk.enter(start, this);
    }
    return List.copyOf(walk.found);
  }

  public List<LoadedElement> of(LoadedGraph graph, LoadedElement start) {
    return of(graph, List.of(start));
  }

  /// Visits depth first with a stack of its own: chains of dependencies may be thousands long.
  private static final class Walk {

    private final LoadedGraph graph;
    private final List<LoadedElement> found = new ArrayList<>();
    private final Set<String> ran = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Visit> stack = new ArrayList<>();

    /// @param next what to enter still, the last first
    private record Visit(LoadedElement element, Scope scope, List<LoadedDependency> next) {}

    Walk(LoadedGraph graph) {
      this.graph = graph;
    }

    void enter(LoadedElement start, Scope scope) {
      push(start, scope);
      while (!stack.isEmpty()) {
        var visit = stack.getLast();
        if (visit.next.isEmpty()) {
          stack.removeLast();
          leave(visit);
        } else {
          var on = graph.element(visit.next.removeLast().on());
          push(on, visit.scope == ALL ? ALL : RUN);
        }
      }
    }

    private void push(LoadedElement element, Scope scope) {
      if (isNew(element.fullName(), scope)) {
        stack.add(new Visit(element, scope, new ArrayList<>(next(element, scope).reversed())));
      }
    }

    private boolean isNew(String name, Scope scope) {
      return switch (scope) {
        case BUILD, NONE -> true;
        case RUN -> ran.add(name);
        case ALL -> {
          ran.add(name);
          yield seen.add(name);
        }
      };
    }

    private static List<LoadedDependency> next(LoadedElement element, Scope scope) {
      return switch (scope) {
        case NONE -> List.of();
        case BUILD -> element.buildDependencies();
        case RUN -> element.runtimeDependencies();
        case ALL -> {
          var all = new ArrayList<>(element.buildDependencies());
          all.addAll(element.runtimeDependencies());
          yield all;
        }
      };
    }

    private void leave(Visit visit) {
      if (visit.scope != BUILD) {
        found.add(visit.element);
      }
    }
  }
}
