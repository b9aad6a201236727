package contractor.bst.kind;

import contractor.bst.model.LoadedElement;
import contractor.bst.model.Mapping;
import java.util.Optional;

/// One way in which an element uses a direct build dependency: as its `config` says, if it has any.
///
/// @param path as written, junctions in front
public record Use(LoadedElement on, String path, Optional<Mapping> config) {}
