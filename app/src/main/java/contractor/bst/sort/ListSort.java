package contractor.bst.sort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// `list.sort` of CPython 3.12, comparison for comparison.
///
/// With a proper order any stable sort gives the same. The order of dependencies isn't one (what is
/// needed comes before who needs it, and only then do names count), so the result depends on which
/// pairs are compared. Java's own sort compares others from 32 entries on, and may refuse such an
/// order altogether.
public final class ListSort<T> {

  private static final int INSERTED = 64;

  private final Object[] items;
  private final Search<T> search;
  private final Merge<T> merge;
  private final List<Run> runs = new ArrayList<>();

  /// A sorted stretch.
  ///
  /// @param power how deep the boundary to the next one is in a balanced tree of merges
  private record Run(int start, int length, int power) {}

  private ListSort(List<T> list, Comparator<? super T> order) {
    this.items = list.toArray();
    this.search = new Search<>(order);
    this.merge = new Merge<>(items, search);
  }

  public static <T> List<T> sorted(List<T> list, Comparator<? super T> order) {
    var sort = new ListSort<T>(list, order);
    sort.sort();
    return sort.result();
  }

  @SuppressWarnings("unchecked")
  private List<T> result() {
    return (List<T>) List.of(items);
  }

  private void sort() {
    var least = leastRun(items.length);
    for (var start = 0; start < items.length; ) {
      var length = run(start);
      if (length < least) {
        var forced = Math.min(least, items.length - start);
        insert(start, start + forced, start + length);
        length = forced;
      }
      push(start, length);
      start += length;
    }
    while (runs.size() > 1) {
      mergeAt(shorter());
    }
  }

  /// All of a short list; of a long one, so much that there will be about a power of two of runs.
  private static int leastRun(int length) {
    var odd = 0;
    var least = length;
    while (least >= INSERTED) {
      odd |= least & 1;
      least >>= 1;
    }
    return least + odd;
  }

  /// The length of the run that starts here; one that strictly descends is turned around.
  private int run(int start) {
    var at = start + 1;
    if (at == items.length) {
      return 1;
    }
    var descends = search.before(items[at], items[at - 1]);
    at++;
    while (at < items.length && search.before(items[at], items[at - 1]) == descends) {
      at++;
    }
    if (descends) {
      reverse(start, at);
    }
    return at - start;
  }

  private void reverse(int from, int to) {
    for (int low = from, high = to - 1; low < high; low++, high--) {
      var item = items[low];
      items[low] = items[high];
      items[high] = item;
    }
  }

  /// Sorts by insertion; everything before `start` is sorted already.
  private void insert(int from, int to, int start) {
    for (var next = start; next < to; next++) {
      var item = items[next];
      var place = search.lastWithin(item, items, from, next);
      System.arraycopy(items, place, items, place + 1, next - place);
      items[place] = item;
    }
  }

  /// Merges what lies deeper than the boundary to the new run, then adds that.
  private void push(int start, int length) {
    if (!runs.isEmpty()) {
      var last = runs.getLast();
      var power = power(last.start, last.length, length);
      while (runs.size() > 1 && runs.get(runs.size() - 2).power > power) {
        mergeAt(runs.size() - 2);
      }
      var merged = runs.removeLast();
      runs.add(new Run(merged.start, merged.length, power));
    }
    runs.add(new Run(start, length, 0));
  }

  /// The first binary digit in which the middles of two neighbours differ, as fractions of the
  /// list.
  private int power(int start, int first, int second) {
    var length = (long) items.length;
    var left = 2L * start + first;
    var right = left + first + second;
    for (var power = 1; ; power++) {
      if (left >= length) {
        left -= length;
        right -= length;
      } else if (right >= length) {
        return power;
      }
      left <<= 1;
      right <<= 1;
    }
  }

  /// Which run to merge with its next at the end: the last but one, unless its other neighbour is
  /// shorter.
  private int shorter() {
    var at = runs.size() - 2;
    return at > 0 && runs.get(at - 1).length < runs.get(at + 1).length ? at - 1 : at;
  }

  private void mergeAt(int at) {
    var left = runs.get(at);
    var right = runs.remove(at + 1);
    runs.set(at, new Run(left.start, left.length + right.length, left.power));
    merge.merge(left.start, left.length, right.start, right.length);
  }
}
