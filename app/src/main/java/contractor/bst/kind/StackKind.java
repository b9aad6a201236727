package contractor.bst.kind;

import contractor.bst.kind.Traits.Part;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedDependency;

/// A name for several elements.
final class StackKind implements ElementKind {

  @Override
  public Traits traits() {
    return Traits.NONE.withoutArtifact().forbidding(Part.SOURCES);
  }

  @Override
  public ElementFacts configure(Subject subject) throws LoadException {
    if (!subject.element().dependencies().stream().allMatch(StackKind::isBoth)) {
      throw subject
          .problem(
              "stack-requires-build-and-run",
              "All dependencies of 'stack' elements must be both build and runtime dependencies")
          .detailed(
              "Make sure you declare all dependencies in the `depends` list, without specifying any"
                  + " `type`.")
          .thrown();
    }
    return ElementFacts.still(1);
  }

  private static boolean isBoth(LoadedDependency dependency) {
    return dependency.build() && dependency.runtime();
  }
}
