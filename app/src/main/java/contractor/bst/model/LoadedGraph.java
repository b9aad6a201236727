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
/// @param lacks what should be in it, and isn't
public record LoadedGraph(
    SequencedMap<String, LoadedElement> elements,
    List<String> targets,
    SequencedMap<String, LoadedProject> projects,
    List<BstProblem> warnings,
    Lacks lacks) {

  public LoadedGraph {
    targets = List.copyOf(targets);
    warnings = List.copyOf(warnings);
  }

  /// Whether an element lacks something that it depends on directly.
  public boolean lacks(LoadedElement element) {
    return lacks.elements().contains(element.fullName());
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
