package contractor.bst.load;

import contractor.bst.model.LoadException;
import contractor.bst.model.ProjectFiles;
import contractor.bst.model.Provenance;
import java.util.List;

/// What junctions get from outside: repositories, archives and files, each named by its digest.
public interface JunctionSources {

  /// The files of one source: those that were fetched before, or fetched now.
  ///
  /// @throws LoadException a [contractor.bst.model.Domain#SOURCE] problem that says why they can't
  ///   be had
  ProjectFiles open(Wanted wanted) throws LoadException;

  /// One source of a junction, so exactly that all of its addresses give the same.
  ///
  /// @param junction full name of the element
  /// @param kind of the source
  /// @param addresses with aliases replaced, in the order to try
  /// @param location what messages call the files
  /// @param at the source
  record Wanted(
      String junction,
      String kind,
      Pin pin,
      List<String> addresses,
      String location,
      Provenance at) {

    public Wanted {
      addresses = List.copyOf(addresses);
    }
  }

  /// What exactly is meant, wherever it comes from.
  sealed interface Pin {

    /// A commit's files.
    ///
    /// @param hash 40 hex digits
    record Commit(String hash, boolean submodules) implements Pin {}

    /// All that is in an archive.
    ///
    /// @param sha256 64 hex digits
    record Archive(String sha256) implements Pin {}

    /// A directory with one file.
    ///
    /// @param sha256 64 hex digits
    record OneFile(String sha256, String name, boolean executable) implements Pin {}
  }
}
