package contractor.bst.key;

import contractor.bst.kind.ElementKinds;
import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import contractor.bst.option.Host;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The keys of everything in a graph.
///
/// @param elements by full name, in the order of the graph
/// @param warnings what the kinds had to say
public record Keys(
    LoadedGraph graph,
    SequencedMap<String, KeyedElement> elements,
    List<BstProblem> warnings,
    ElementKinds kinds,
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

  /// The text that the weak key is a hash of.
  public Optional<String> weakText(KeyedElement element) {
    return text(element, element.weak().isPresent(), false);
  }

  /// The text that the strict key is a hash of.
  public Optional<String> strictText(KeyedElement element) {
    return text(element, element.strict().isPresent(), true);
  }

  private Optional<String> text(KeyedElement element, boolean known, boolean strict) {
    if (!known) {
      return Optional.empty();
    }
    var traits = kinds.of(element.element().kind()).traits();
    var dictionary = KeyDictionary.of(element, traits.version(), host);
    var order = new BuildOrder(graph);
    var below = order.of(element.element());
    var entries =
        new DependencyEntries(this::of, order, element.element(), traits.rebuilds());
    var list = strict ? entries.strict(below) : entries.weak(below);
    return list.map(entry -> dictionary.text(entry, strict ? element.weak() : Optional.empty()));
  }
}
