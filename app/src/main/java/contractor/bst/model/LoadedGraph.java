package contractor.bst.model;

import java.util.List;
import java.util.SequencedMap;

/// Everything the targets need, and the targets themselves.
///
/// @param elements by full name, each after everything it depends on
/// @param targets full names in the order asked for, after links and overrides
/// @param projects by the full name of their junction, the top-level one first, under the empty
///   name
/// @param warnings what BuildStream would have said aloud, in the order found
public record LoadedGraph(
    SequencedMap<String, LoadedElement> elements,
    List<String> targets,
    SequencedMap<String, LoadedProject> projects,
    List<BstProblem> warnings) {

  public LoadedGraph {
    targets = List.copyOf(targets);
    warnings = List.copyOf(warnings);
  }

  public LoadedElement element(String fullName) {
    var element = elements.get(fullName);
    if (element == null) {
      throw new IllegalArgumentException("not loaded: " + fullName);
    }
    return element;
  }

  public List<LoadedElement> targetElements() {
    return targets.stream().map(this::element).toList();
  }
}
