package contractor.bst.show;

import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The ways on which one element needs another.
///
/// @param count of all ways there are; they can be more than anybody wants to see
/// @param shortest the shortest of them, none longer before a shorter one
public record Routes(BigInteger count, List<List<LoadedDependency>> shortest) {

  public Routes {
    shortest = List.copyOf(shortest);
  }

  /// @param most how many to spell out
  public static Routes between(LoadedGraph graph, LoadedElement from, LoadedElement to, int most) {
    var counts = counts(graph, to);
    var count = counts.getOrDefault(from.fullName(), BigInteger.ZERO);
    return new Routes(count, spelled(graph, counts, from, to, most));
  }

  /// How many ways lead from each element; every element comes after those it depends on.
  private static Map<String, BigInteger> counts(LoadedGraph graph, LoadedElement to) {
    var counts = new HashMap<String, BigInteger>();
    counts.put(to.fullName(), BigInteger.ONE);
    for (var element : graph.elements().values()) {
      if (!element.fullName().equals(to.fullName())) {
        var ways =
            element.dependencies().stream()
                .map(dependency -> counts.getOrDefault(dependency.on(), BigInteger.ZERO))
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (ways.signum() > 0) {
          counts.put(element.fullName(), ways);
        }
      }
    }
    return counts;
  }

  /// Breadth first, over elements that lead there, so that the shortest come out first.
  private static List<List<LoadedDependency>> spelled(
      LoadedGraph graph,
      Map<String, BigInteger> counts,
      LoadedElement from,
      LoadedElement to,
      int most) {
    var found = new ArrayList<List<LoadedDependency>>();
    var left = new ArrayDeque<List<LoadedDependency>>();
    left.add(List.of());
    while (!left.isEmpty() && found.size() < most) {
      var way = left.removeFirst();
      var end = way.isEmpty() ? from : graph.element(way.getLast().on());
      if (end.fullName().equals(to.fullName())) {
        found.add(way);
      } else {
        for (var dependency : end.dependencies()) {
          // No more than `most` of those that wait can ever be needed.
          if (counts.containsKey(dependency.on()) && left.size() < most * 64) {
            left.addLast(longer(way, dependency));
          }
        }
      }
    }
    return found;
  }

  private static List<LoadedDependency> longer(
      List<LoadedDependency> way, LoadedDependency dependency) {
    var longer = new ArrayList<>(way);
    longer.add(dependency);
    return List.copyOf(longer);
  }
}
