package contractor.bst.show;

import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A graph in columns: each element to the right of everything it depends on, near what it's tied
/// to.
///
/// Ties that follow from others are left out: of five that an element declares, one or two say all.
final class Layers {

  /// Passes over the columns, by turns towards either end. More change hardly anything.
  private static final int SWEEPS = 8;

  final List<LoadedElement> elements;
  final int[][] needs;
  final List<List<Integer>> columns = new ArrayList<>();
  private final int[] layer;
  private final double[] place;

  /// @param elements each after everything it depends on
  Layers(List<LoadedElement> elements) {
    this.elements = elements;
    this.needs = reduced(numbered(elements));
    this.layer = new int[elements.size()];
    this.place = new double[elements.size()];
    fill();
    for (var sweep = 0; sweep < SWEEPS; sweep++) {
      sweep(sweep % 2 == 0);
    }
  }

  private static int[][] numbered(List<LoadedElement> elements) {
    var numbers = new HashMap<String, Integer>();
    elements.forEach(element -> numbers.put(element.fullName(), numbers.size()));
    return elements.stream()
        .map(element ->
            element.dependencies().stream()
                .map(LoadedDependency::on)
                .filter(numbers::containsKey)
                .mapToInt(numbers::get)
                .toArray())
        .toArray(int[][]::new);
  }

  private static int[][] reduced(int[][] needs) {
    var below = new BitSet[needs.length];
    var reduced = new int[needs.length][];
    for (var i = 0; i < needs.length; i++) {
      var indirect = new BitSet(i);
      for (var need : needs[i]) {
        indirect.or(below[need]);
      }
      reduced[i] = Arrays.stream(needs[i]).filter(need -> !indirect.get(need)).toArray();
      below[i] = indirect;
      for (var need : needs[i]) {
        below[i].set(need);
      }
    }
    return reduced;
  }

  private void fill() {
    for (var i = 0; i < needs.length; i++) {
      for (var need : needs[i]) {
        layer[i] = Math.max(layer[i], layer[need] + 1);
      }
      while (columns.size() <= layer[i]) {
        columns.add(new ArrayList<>());
      }
      columns.get(layer[i]).add(i);
    }
    columns.forEach(this::settle);
  }

  /// Sorts each column by where its elements' neighbours are on one side.
  private void sweep(boolean rightwards) {
    var neighbours = rightwards ? toLists(needs) : users();
    for (var column : rightwards ? columns : columns.reversed()) {
      var wanted = new HashMap<Integer, Double>();
      column.forEach(number -> wanted.put(number, middle(number, neighbours)));
      column.sort(Comparator.comparing(wanted::get));
      settle(column);
    }
  }

  private double middle(int number, Map<Integer, List<Integer>> neighbours) {
    return neighbours.getOrDefault(number, List.of()).stream()
        .mapToDouble(neighbour -> place[neighbour])
        .average()
        .orElse(place[number]);
  }

  /// Columns are of different heights, so places are fractions.
  private void settle(List<Integer> column) {
    for (var i = 0; i < column.size(); i++) {
      place[column.get(i)] = (i + 0.5) / column.size();
    }
  }

  private static Map<Integer, List<Integer>> toLists(int[][] needs) {
    var lists = new HashMap<Integer, List<Integer>>();
    for (var i = 0; i < needs.length; i++) {
      lists.put(i, Arrays.stream(needs[i]).boxed().toList());
    }
    return lists;
  }

  private Map<Integer, List<Integer>> users() {
    var users = new HashMap<Integer, List<Integer>>();
    for (var i = 0; i < needs.length; i++) {
      for (var need : needs[i]) {
        users.computeIfAbsent(need, _ -> new ArrayList<>()).add(i);
      }
    }
    return users;
  }
}
