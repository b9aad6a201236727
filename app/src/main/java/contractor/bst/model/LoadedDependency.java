package contractor.bst.model;

import java.util.List;

/// What one element needs of another.
///
/// @param on the full name of the other, after links and overrides
/// @param path as written, junctions in front: what `layout` in cache keys holds
/// @param strict whether this element is to be rebuilt when the other changes, even if not strict
/// @param config one for each time it was given, expanded; a bare mention adds none
public record LoadedDependency(
    String on,
    String path,
    boolean build,
    boolean runtime,
    boolean strict,
    List<Mapping> config,
    Provenance at) {

  public LoadedDependency {
    config = List.copyOf(config);
  }
}
