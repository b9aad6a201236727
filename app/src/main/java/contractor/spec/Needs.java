package contractor.spec;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.yaml.Findings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map.Entry;
import java.util.SequencedMap;
import java.util.Set;

/// Which project needs which, and whether that can be satisfied.
///
/// The walk keeps its own stack, since a file may chain 10,000 projects.
final class Needs {

  /// Links of a cycle that are shown; the rest are counted.
  private static final int SHOWN = 6;

  private final SequencedMap<String, SequencedMap<String, Origin>> edges;
  private final Findings findings;
  private final Set<String> done = new HashSet<>();
  private final SequencedMap<String, Iterator<Entry<String, Origin>>> path = new LinkedHashMap<>();

  /// @param edges for each project the ones it needs, and where it says so
  private Needs(SequencedMap<String, SequencedMap<String, Origin>> edges, Findings findings) {
    this.edges = edges;
    this.findings = findings;
  }

  static void check(SequencedMap<String, SequencedMap<String, Origin>> edges, Findings findings) {
    var needs = new Needs(edges, findings);
    edges.keySet().forEach(needs::walk);
  }

  private void walk(String start) {
    enter(start);
    while (!path.isEmpty()) {
      var current = path.lastEntry();
      if (current.getValue().hasNext()) {
        var next = current.getValue().next();
        follow(next.getKey(), next.getValue());
      } else {
        done.add(current.getKey());
        path.pollLastEntry();
      }
    }
  }

  private void enter(String name) {
    if (!done.contains(name)) {
      path.put(name, edges.getOrDefault(name, new LinkedHashMap<>()).entrySet().iterator());
    }
  }

  private void follow(String name, Origin origin) {
    if (path.containsKey(name)) {
      cycle(name, origin);
    } else if (!edges.containsKey(name)) {
      findings.add(
          Problem.error("CT0118", origin, "no project `" + name + "` in this file")
              .labelled(Suggestion.label(name, edges.keySet())));
    } else {
      enter(name);
    }
  }

  private void cycle(String back, Origin origin) {
    var loop = new ArrayList<>(path.keySet());
    var names = new ArrayList<>(loop.subList(loop.indexOf(back), loop.size()));
    names.add(back);
    var problem =
        Problem.error(
            "CT0119", origin, "projects need each other: " + String.join(" → ", brief(names)));
    for (var i = 0; i < Math.min(names.size() - 2, SHOWN); i++) {
      var link = names.get(i + 1);
      var place = edges.getOrDefault(names.get(i), new LinkedHashMap<>()).get(link);
      problem = problem.note(names.get(i) + " needs " + link + " at " + place);
    }
    findings.add(problem);
  }

  private static List<String> brief(List<String> names) {
    if (names.size() <= 2 * SHOWN) {
      return names;
    }
    Deque<String> shown = new ArrayDeque<>(names.subList(0, SHOWN));
    shown.add("… (" + (names.size() - 2 * SHOWN) + " more)");
    shown.addAll(names.subList(names.size() - SHOWN, names.size()));
    return List.copyOf(shown);
  }
}
