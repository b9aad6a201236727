package contractor.bst.sort;

import java.util.Comparator;

/// Finds where an item belongs in a sorted stretch: in growing steps from a guess, then by halving.
record Search<T>(Comparator<? super T> order) {

  @SuppressWarnings("unchecked")
  boolean before(Object one, Object other) {
    return order.compare((T) one, (T) other) < 0;
  }

  /// Before all equals, counted from `base`.
  int first(Object item, Object[] in, int base, int length, int guess) {
    return before(in[base + guess], item)
        ? firstAbove(item, in, base, length, guess)
        : firstBelow(item, in, base, guess);
  }

  private int firstAbove(Object item, Object[] in, int base, int length, int guess) {
    var most = length - guess;
    var last = 0;
    var step = 1;
    while (step < most && before(in[base + guess + step], item)) {
      last = step;
      step = 2 * step + 1;
    }
    return firstWithin(item, in, base, guess + last + 1, guess + Math.min(step, most));
  }

  private int firstBelow(Object item, Object[] in, int base, int guess) {
    var most = guess + 1;
    var last = 0;
    var step = 1;
    while (step < most && !before(in[base + guess - step], item)) {
      last = step;
      step = 2 * step + 1;
    }
    return firstWithin(item, in, base, guess - Math.min(step, most) + 1, guess - last);
  }

  private int firstWithin(Object item, Object[] in, int base, int from, int to) {
    var low = from;
    var high = to;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (before(in[base + middle], item)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /// After all equals, counted from `base`.
  int last(Object item, Object[] in, int base, int length, int guess) {
    return before(item, in[base + guess])
        ? lastBelow(item, in, base, guess)
        : lastAbove(item, in, base, length, guess);
  }

  private int lastBelow(Object item, Object[] in, int base, int guess) {
    var most = guess + 1;
    var last = 0;
    var step = 1;
    while (step < most && before(item, in[base + guess - step])) {
      last = step;
      step = 2 * step + 1;
    }
    var from = guess - Math.min(step, most) + 1;
    return lastWithin(item, in, base + from, base + guess - last) - base;
  }

  private int lastAbove(Object item, Object[] in, int base, int length, int guess) {
    var most = length - guess;
    var last = 0;
    var step = 1;
    while (step < most && !before(item, in[base + guess + step])) {
      last = step;
      step = 2 * step + 1;
    }
    var to = guess + Math.min(step, most);
    return lastWithin(item, in, base + guess + last + 1, base + to) - base;
  }

  /// After all equals between two places.
  int lastWithin(Object item, Object[] in, int from, int to) {
    var low = from;
    var high = to;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (before(item, in[middle])) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return high;
  }
}
