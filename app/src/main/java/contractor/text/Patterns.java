package contractor.text;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;

/// Finds any of many byte strings in one pass: the automaton of Aho and Corasick.
///
/// A state is a number; it stands for the longest end of what was read that some pattern starts
/// with.
final class Patterns {

  static final int START = 0;

  // The trie: children of a state are a list, linked through `sibling`. 0 is the root and ends a
  // list.
  private int[] firstChild = new int[1024];
  private int[] sibling = new int[1024];
  private int[] depth = new int[1024];
  private int[] fallback = new int[1024];
  private int[] longest = new int[1024];
  private byte[] label = new byte[1024];
  private int states = 1;

  /// @param patterns one character for each byte
  Patterns(Collection<String> patterns) {
    patterns.forEach(this::add);
    link();
  }

  boolean isEmpty() {
    return states == 1;
  }

  int next(int state, byte read) {
    for (var at = state; ; at = fallback[at]) {
      var child = child(at, read);
      if (child != 0 || at == START) {
        return child;
      }
    }
  }

  /// How many of the last bytes read may yet turn out to start a pattern.
  int depth(int state) {
    return depth[state];
  }

  /// Length of the longest pattern that ends here; 0 for none.
  int found(int state) {
    return longest[state];
  }

  private int child(int state, byte read) {
    var child = firstChild[state];
    while (child != 0 && label[child] != read) {
      child = sibling[child];
    }
    return child;
  }

  private void add(String pattern) {
    var state = START;
    for (var i = 0; i < pattern.length(); i++) {
      var read = (byte) pattern.charAt(i);
      var child = child(state, read);
      state = child != 0 ? child : grow(state, read);
    }
    longest[state] = pattern.length();
  }

  private int grow(int parent, byte read) {
    if (states == depth.length) {
      var size = states * 2;
      firstChild = Arrays.copyOf(firstChild, size);
      sibling = Arrays.copyOf(sibling, size);
      depth = Arrays.copyOf(depth, size);
      fallback = Arrays.copyOf(fallback, size);
      longest = Arrays.copyOf(longest, size);
      label = Arrays.copyOf(label, size);
    }
    var state = states++;
    label[state] = read;
    depth[state] = depth[parent] + 1;
    sibling[state] = firstChild[parent];
    firstChild[parent] = state;
    return state;
  }

  /// Breadth first, so that shorter ends are linked before longer ones.
  private void link() {
    var queue = new ArrayDeque<Integer>();
    queue.add(START);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      for (var child = firstChild[state]; child != 0; child = sibling[child]) {
        fallback[child] = state == START ? START : next(fallback[state], label[child]);
        longest[child] = Math.max(longest[child], longest[fallback[child]]);
        queue.add(child);
      }
    }
  }
}
