package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All elements of a load, each after everything it depends on; or the loop that makes this
/// impossible.
final class Ordering {

  private final List<Draft> ordered = new ArrayList<>();
  private final Set<Draft> done = new HashSet<>();
  private final List<Visit> path = new ArrayList<>();
  private final Map<Draft, Integer> places = new HashMap<>();

  private record Visit(Draft draft, Iterator<Draft.Edge> left) {}

  private Ordering() {}

  static List<Draft> of(List<Draft> targets) throws LoadException {
    var ordering = new Ordering();
    for (var target : targets) {
      ordering.visit(target);
    }
    return List.copyOf(ordering.ordered);
  }

  private void visit(Draft start) throws LoadException {
    enter(start);
    while (!path.isEmpty()) {
      var visit = path.getLast();
      if (visit.left.hasNext()) {
        enter(visit.left.next().draft());
      } else {
        path.removeLast();
        places.remove(visit.draft);
        done.add(visit.draft);
        ordered.add(visit.draft);
      }
    }
  }

  private void enter(Draft draft) throws LoadException {
    if (places.containsKey(draft)) {
      throw circular(draft);
    }
    if (!done.contains(draft)) {
      draft.settle();
      places.put(draft, path.size());
      path.add(new Visit(draft, draft.edges.iterator()));
    }
  }

  private LoadException circular(Draft again) {
    var loop = new ArrayList<Draft>();
    for (var visit : path.subList(places.getOrDefault(again, 0), path.size())) {
      loop.add(visit.draft);
    }
    var chain = new StringBuilder();
    loop.forEach(draft -> chain.append(draft.fullName()).append(" -> "));
    var message =
        "Circular dependency detected at element: "
            + again.fullName()
            + "\nDependency chain: "
            + chain
            + again.fullName();
    var edge = edge(loop.getLast(), again);
    return BstProblem.load(Reason.CIRCULAR_DEPENDENCY, edge.dependency().at(), message)
        .worded(message)
        .detailed(places(loop, again))
        .thrown();
  }

  /// Where each element of the loop names the next.
  private static String places(List<Draft> loop, Draft again) {
    var lines = new StringBuilder();
    for (var i = 0; i < loop.size(); i++) {
      var next = i + 1 < loop.size() ? loop.get(i + 1) : again;
      var edge = edge(loop.get(i), next);
      lines.append(edge.dependency().at() + ": " + loop.get(i) + " needs " + next + "\n");
    }
    return lines.toString().stripTrailing();
  }

  private static Draft.Edge edge(Draft from, Draft to) {
    return from.edges.stream().filter(edge -> edge.draft() == to).findFirst().orElseThrow();
  }
}
