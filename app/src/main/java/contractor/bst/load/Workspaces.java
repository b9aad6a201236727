package contractor.bst.load;

import contractor.bst.model.ProjectFiles;
import java.util.Optional;

/// Directories in which the user works on the sources of elements.
public interface Workspaces {

  Workspaces NONE = _ -> Optional.empty();

  /// What stands for the sources of an element; nothing for most.
  ///
  /// @param element its full name
  Optional<ProjectFiles> of(String element);
}
