package contractor.bst.key;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import contractor.bst.option.Host;
import java.util.List;
import java.util.SequencedMap;

/// The keys of everything in a graph.
///
/// @param elements by full name, in the order of the graph
/// @param warnings what the kinds had to say
public record Keys(
    LoadedGraph graph,
    SequencedMap<String, KeyedElement> elements,
    List<BstProblem> warnings,
    Host host) {

  public Keys {
    warnings = List.copyOf(warnings);
  }

  public KeyedElement of(String fullName) {
    var element = elements.get(fullName);
    if (element == null) {
      throw new IllegalArgumentException("no keys for " + fullName);
    }
    return element;
  }

  public KeyedElement of(LoadedElement element) {
    return of(element.fullName());
  }

  public KeyTexts texts() {
    return new KeyTexts(this);
  }
}
