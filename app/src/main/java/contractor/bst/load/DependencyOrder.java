package contractor.bst.load;

import contractor.bst.model.CodePoints;
import contractor.bst.sort.ListSort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sorts what each element depends on directly: the order of staging, of `show` and of keys.
///
/// The comparison is no total order, so what comes out depends on how the sort goes about it.
final class DependencyOrder {

  private final Map<Draft, Integer> numbers = new HashMap<>();
  private final List<long[]> reached = new ArrayList<>();

  private DependencyOrder() {}

  /// @param ordered every element after all it depends on
  static void sort(List<Draft> ordered) {
    var order = new DependencyOrder();
    for (var draft : ordered) {
      order.reach(draft);
    }
    for (var draft : ordered) {
      if (draft.edges.size() > 1) {
        draft.edges = ListSort.sorted(draft.edges, order::compare);
      }
    }
  }

  /// Notes which elements this one depends on, however far away: one bit for each that came before.
  private void reach(Draft draft) {
    var highest = -1;
    for (var edge : draft.edges) {
      highest = Math.max(highest, number(edge.draft()));
    }
    var bits = new long[(highest >> 6) + 1];
    for (var edge : draft.edges) {
      var number = number(edge.draft());
      var theirs = reached.get(number);
      for (var i = 0; i < theirs.length; i++) {
        bits[i] |= theirs[i];
      }
      bits[number >> 6] |= 1L << number;
    }
    numbers.put(draft, numbers.size());
    reached.add(bits);
  }

  private int number(Draft draft) {
    return java.util.Objects.requireNonNull(numbers.get(draft));
  }

  private boolean needs(Draft one, Draft other) {
    var bits = reached.get(number(one));
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
