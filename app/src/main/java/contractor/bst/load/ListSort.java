package contractor.bst.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// CPython's `list.sort`.
final class ListSort {

  private ListSort() {}

  static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    var copy = new ArrayList<>(list);
    copy.sort(order);
    return List.copyOf(copy);
  }
}
