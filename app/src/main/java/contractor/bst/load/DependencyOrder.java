package contractor.bst.load;

import contractor.bst.model.CodePoints;
import contractor.bst.sort.ListSort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Sorts what each element depends on directly: the order of staging, of `show` and of keys.
///
/// The comparison is no total order, so what comes out depends on how the sort goes about it.
final class DependencyOrder {

  private final Map<Draft, Integer> numbers = new HashMap<>();

  /// Bits by number: which elements this one depends on, however far away. They go as soon as all
  /// who depend on it are sorted, or 50,000 elements would hold 156 MB of them.
  private final Map<Integer, long[]> reached = new HashMap<>();

  private final Map<Draft, Integer> dependents = new HashMap<>();

  private DependencyOrder() {}

  /// @param ordered every element after all it depends on
  static void sort(List<Draft> ordered) {
    var order = new DependencyOrder();
    for (var draft : ordered) {
      draft.edges.forEach(edge -> order.dependents.merge(edge.draft(), 1, Integer::sum));
    }
    for (var draft : ordered) {
      draft.edges = ListSort.sorted(draft.edges, order::compare);
      order.reach(draft);
    }
  }

  private void reach(Draft draft) {
    var highest = -1;
    for (var edge : draft.edges) {
      highest = Math.max(highest, number(edge.draft()));
    }
    var bits = new long[(highest >> 6) + 1];
    for (var edge : draft.edges) {
      var number = number(edge.draft());
      var theirs = bits(number);
      for (var i = 0; i < theirs.length; i++) {
        bits[i] |= theirs[i];
      }
      bits[number >> 6] |= 1L << number;
      release(edge.draft(), number);
    }
    numbers.put(draft, numbers.size());
    reached.put(number(draft), bits);
  }

  private void release(Draft draft, int number) {
    if (dependents.merge(draft, -1, Integer::sum) == 0) {
      reached.remove(number);
    }
  }

  private int number(Draft draft) {
    return Objects.requireNonNull(numbers.get(draft));
  }

  private long[] bits(int number) {
    return Objects.requireNonNull(reached.get(number));
  }

  private boolean needs(Draft one, Draft other) {
    var bits = bits(number(one));
    var number = number(other);
    return number >> 6 < bits.length && (bits[number >> 6] & 1L << number) != 0;
  }

  private int compare(Draft.Edge one, Draft.Edge other) {
    if (needs(one.draft(), other.draft())) {
      return 1;
    }
    if (needs(other.draft(), one.draft())) {
      return -1;
    }
    var byType = Boolean.compare(onlyRuns(one), onlyRuns(other));
    return byType != 0 ? byType : byName(one.draft(), other.draft());
  }

  private static boolean onlyRuns(Draft.Edge edge) {
    return !edge.dependency().build();
  }

  private static int byName(Draft one, Draft other) {
    var names = CodePoints.compare(one.name, other.name);
    if (names != 0) {
      return names;
    }
    var left = one.project.junction.map(Junction::name);
    var right = other.project.junction.map(Junction::name);
    if (left.isPresent() && right.isPresent()) {
      return CodePoints.compare(left.get(), right.get());
    }
    return Boolean.compare(right.isPresent(), left.isPresent());
  }
}
