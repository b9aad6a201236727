package contractor.bst.load;

import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedSource;
import contractor.bst.model.ProjectFiles;
import java.util.SequencedMap;

/// What junctions get from outside: repositories and archives that were fetched before.
public interface JunctionSources {

  /// The files of a source of any kind but `local`, `patch` and `patch_queue`. Contacts nobody:
  /// what isn't at hand is an error that says how to get it.
  ///
  /// @param aliases of the junction's project, expanded: the source's `url` is as written
  ProjectFiles open(LoadedSource source, SequencedMap<String, String> aliases) throws LoadException;
}
