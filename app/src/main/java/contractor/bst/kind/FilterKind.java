package contractor.bst.kind;

import contractor.bst.kind.Traits.Part;
import contractor.bst.model.BstProblem;
import contractor.bst.model.CodePoints;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A selection of what one element made.
final class FilterKind implements ElementKind {

  private final ElementKinds kinds;

  FilterKind(ElementKinds kinds) {
    this.kinds = kinds;
  }

  @Override
  public Traits traits() {
    return Traits.NONE.versioned(1).rebuilding().forbidding(Part.SOURCES);
  }

  @Override
  public ElementFacts configure(Subject subject) throws LoadException {
    var config = subject.config("include", "exclude", "include-orphans", "pass-integration");
    var key =
        Map.of(
            "include", config.texts("include").stream().sorted(CodePoints.ORDER).toList(),
            "exclude", config.texts("exclude").stream().sorted(CodePoints.ORDER).toList(),
            "orphans", config.flag("include-orphans"));
    config.flag("pass-integration", false);
    checkParent(subject);
    return ElementFacts.still(key);
  }

  private void checkParent(Subject subject) throws LoadException {
    var parents = subject.element().buildDependencies();
    if (parents.size() != 1) {
      var message =
          "FilterElement element must have exactly 1 build-dependency, actually have "
              + parents.size();
      throw subject
          .problem("filter-bdepend-wrong-count", message)
          .detailed("Full list of build-depends:\n" + names(subject, parents))
          .thrown();
    }
    checkParent(subject, parents.getFirst());
  }

  private void checkParent(Subject subject, LoadedDependency parent) throws LoadException {
    if (parent.runtime()) {
      throw alsoNeededToRun(subject).thrown();
    }
    var on = subject.graph().element(parent.on());
    if (!kinds.of(on.kind()).traits().hasArtifact()) {
      throw nothingToFilter(subject, on).thrown();
    }
  }

  private static BstProblem alsoNeededToRun(Subject subject) {
    var needed = subject.element().runtimeDependencies();
    return subject
        .problem(
            "filter-bdepend-also-rdepend",
            "FilterElement element's build dependency must not also be a runtime dependency")
        .detailed("Full list of runtime depends:\n" + names(subject, needed));
  }

  private static BstProblem nothingToFilter(Subject subject, LoadedElement parent) {
    return subject
        .problem(
            "filter-bdepend-no-artifact",
            "FilterElement element's build dependency must produce an artifact")
        .detailed(parent.name() + " does not produce an artifact, so there is nothing to filter");
  }

  private static String names(Subject subject, List<LoadedDependency> dependencies) {
    return subject.needed(dependencies).stream()
        .map(LoadedElement::name)
        .collect(Collectors.joining("  \n"));
  }
}
