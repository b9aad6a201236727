package contractor.bst.key;

import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What must be there to build an element: its build dependencies, each with what it needs to run.
///
/// The same walk as [contractor.bst.model.Scope#BUILD], in numbers: a project of 50,000 elements
/// takes it 50,000 times. Not for two threads at once.
final class BuildOrder {

  private final List<LoadedElement> elements;
  private final Map<String, Integer> numbers;
  private final int[][] runtime;
  private final int[] seen;
  private int walk;
  private int[] stack = new int[64];
  private int[] next = new int[64];
  private int[] found = new int[64];
  private int count;

  BuildOrder(LoadedGraph graph) {
    elements = List.copyOf(graph.elements().values());
    numbers = HashMap.newHashMap(elements.size());
    runtime = new int[elements.size()][];
    seen = new int[elements.size()];
    for (var element : elements) {
      numbers.put(element.fullName(), numbers.size());
    }
    for (var i = 0; i < runtime.length; i++) {
      runtime[i] = numbers(elements.get(i).runtimeDependencies());
    }
  }

  LoadedElement element(int number) {
    return elements.get(number);
  }

  /// Numbers of elements, in BuildStream's order of staging.
  int[] of(LoadedElement element) {
    walk++;
    count = 0;
    for (var build : numbers(element.buildDependencies())) {
      run(build);
    }
    return Arrays.copyOf(found, count);
  }

  private int[] numbers(List<LoadedDependency> dependencies) {
    return dependencies.stream()
        .mapToInt(dependency -> numbers.getOrDefault(dependency.on(), -1))
        .toArray();
  }

  /// Depth first, with a stack of its own: chains of dependencies may be thousands long.
  private void run(int start) {
    if (seen[start] == walk) {
      return;
    }
    var depth = push(0, start);
    while (depth > 0) {
      var top = depth - 1;
      var needs = runtime[stack[top]];
      if (next[top] == needs.length) {
        add(stack[top]);
        depth--;
      } else {
        var need = needs[next[top]++];
        if (seen[need] != walk) {
          depth = push(depth, need);
        }
      }
    }
  }

  private int push(int depth, int number) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
      next = Arrays.copyOf(next, depth * 2);
    }
    seen[number] = walk;
    stack[depth] = number;
    next[depth] = 0;
    return depth + 1;
  }

  private void add(int number) {
    if (count == found.length) {
      found = Arrays.copyOf(found, count * 2);
    }
    found[count++] = number;
  }
}
