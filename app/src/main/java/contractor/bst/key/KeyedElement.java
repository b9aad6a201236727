package contractor.bst.key;

import contractor.bst.kind.ElementFacts;
import contractor.bst.kind.SourceFacts;
import contractor.bst.kind.Traits;
import contractor.bst.model.LoadedElement;
import java.util.List;
import java.util.Optional;

/// An element after its kind and those of its sources had their say, with its keys.
///
/// @param traits of its kind
/// @param weak holds as long as dependencies stay the same by name; nothing while a source has no
///   reference, here or in what it needs
/// @param strict changes with every change of anything below
/// @param exact whether BuildStream would give the same keys
public record KeyedElement(
    LoadedElement element,
    Traits traits,
    ElementFacts facts,
    List<SourceFacts> sources,
    Optional<String> weak,
    Optional<String> strict,
    boolean exact) {

  public KeyedElement {
    sources = List.copyOf(sources);
  }

  public boolean isResolved() {
    return sources.stream().allMatch(SourceFacts::isResolved);
  }

  /// Whether all that its own sources hold is part of the project.
  public boolean needsNoFetch() {
    return sources.stream().allMatch(SourceFacts::isHere);
  }
}
