package contractor.bst.key;

import contractor.bst.kind.ElementFacts;
import contractor.bst.kind.SourceFacts;
import contractor.bst.kind.Traits;
import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadedElement;
import java.util.List;
import java.util.Optional;

/// What the kinds of an element and of its sources said.
///
/// @param exact whether what they said is what BuildStream hashes
/// @param dictionary nothing while a source has no reference, or something is wrong
record Answers(
    LoadedElement element,
    Traits traits,
    ElementFacts facts,
    List<SourceFacts> sources,
    boolean exact,
    Optional<KeyDictionary> dictionary,
    List<BstProblem> warnings,
    List<BstProblem> problems) {

  /// Stands in for an element that has mistakes, while the others are looked at.
  static Answers wrong(LoadedElement element, List<BstProblem> problems) {
    return new Answers(
        element,
        Traits.NONE,
        new ElementFacts(1, true),
        List.of(),
        false,
        Optional.empty(),
        List.of(),
        problems);
  }

  KeyedElement with(Optional<String> weak, Optional<String> strict, boolean exactBelow) {
    return new KeyedElement(element, traits, facts, sources, weak, strict, exact && exactBelow);
  }
}
