package contractor.bst.key;

import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What elements need to be built and to run, in BuildStream's order, as prefixes of keys.
///
/// What an element needs to run begins with all that its first such dependency needs, and what it
/// needs to be built begins with all that its first build dependency needs to run. Both are kept
/// from when they were worked out; a walk finds the rest.
final class Closures {

  private final Map<String, Integer> numbers;
  private final int[][] runtime;
  private final int[][] build;
  private final boolean[] isFirst;
  private final KeyedElement[] keyed;
  private final @Nullable Closure[] kept;
  private int[] stack = new int[64];
  private int[] next = new int[64];

  /// Elements, a bit for each number, and the prefix that has them all.
  private static final class Closure {

    private final long[] members;
    private final Prefix prefix;

    Closure(long[] members, Prefix prefix) {
      this.members = members;
      this.prefix = prefix;
    }

    Closure copy(int size) {
      return new Closure(Arrays.copyOf(members, size), prefix.copy());
    }

    boolean has(int number) {
      return (members[number >> 6] & 1L << number) != 0;
    }

    void put(int number) {
      members[number >> 6] |= 1L << number;
    }
  }

  Closures(LoadedGraph graph) {
    var elements = List.copyOf(graph.elements().values());
    numbers = HashMap.newHashMap(elements.size());
    runtime = new int[elements.size()][];
    build = new int[elements.size()][];
    isFirst = new boolean[elements.size()];
    keyed = new KeyedElement[elements.size()];
    kept = new Closure[elements.size()];
    for (var element : elements) {
      numbers.put(element.fullName(), numbers.size());
    }
    for (var i = 0; i < elements.size(); i++) {
      runtime[i] = needs(elements.get(i).runtimeDependencies());
      build[i] = needs(elements.get(i).buildDependencies());
      mark(runtime[i]);
      mark(build[i]);
    }
  }

  private int[] needs(List<LoadedDependency> dependencies) {
    return dependencies.stream()
        .mapToInt(dependency -> numbers.getOrDefault(dependency.on(), -1))
        .toArray();
  }

  private void mark(int[] needs) {
    if (needs.length > 0) {
      isFirst[needs[0]] = true;
    }
  }

  /// Everything an element needs to be built. All of it must have been [#add]ed.
  Prefix below(LoadedElement element) {
    var number = number(element);
    return closure(build[number], number).prefix;
  }

  KeyedElement known(LoadedElement element) {
    return keyed[number(element)];
  }

  /// Remembers an element with its keys, for those that need it.
  void add(KeyedElement element) {
    var number = number(element.element());
    keyed[number] = element;
    if (isFirst[number]) {
      var closure = closure(runtime[number], number);
      closure.put(number);
      closure.prefix.add(element);
      kept[number] = closure;
    }
  }

  private int number(LoadedElement element) {
    return numbers.getOrDefault(element.fullName(), -1);
  }

  /// What these need to run, and they themselves; every number is smaller than `limit`.
  private Closure closure(int[] needs, int limit) {
    var size = (limit >> 6) + 1;
    var first = needs.length == 0 ? null : kept[needs[0]];
    var closure = first == null ? new Closure(new long[size], Prefix.start()) : first.copy(size);
    for (var need : needs) {
      walk(need, closure);
    }
    return closure;
  }

  /// Depth first, with a stack of its own: chains of dependencies may be thousands long.
  private void walk(int start, Closure closure) {
    var depth = push(0, start, closure);
    while (depth > 0) {
      var top = depth - 1;
      var needs = runtime[stack[top]];
      if (next[top] == needs.length) {
        closure.prefix.add(keyed[stack[top]]);
        depth--;
      } else {
        depth = push(depth, needs[next[top]++], closure);
      }
    }
  }

  private int push(int depth, int number, Closure closure) {
    if (closure.has(number)) {
      return depth;
    }
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
      next = Arrays.copyOf(next, depth * 2);
    }
    closure.put(number);
    stack[depth] = number;
    next[depth] = 0;
    return depth + 1;
  }
}
