package contractor.build;

import contractor.cas.RawText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// Does to files what only the owner of the ids inside a sandbox can do: as root or with a single
/// id that is this process, otherwise a user namespace with the same map.
public interface Owner {

  /// The host's user id of uid 0 inside.
  int uid();

  int gid();

  /// How many ids are mapped: 1, or 65536.
  int ids();

  /// Whether this process can itself read, chown and delete all that a sandbox makes.
  boolean direct();

  /// Copies a directory with modes, owners and times, links broken up, reflinked where possible.
  void copy(Path from, Path to) throws IOException, InterruptedException;

  /// Deletes a directory however it is locked up, never following a link.
  void delete(Path directory) throws IOException, InterruptedException;

  /// Takes what doesn't belong to 0:0 inside away from its owners, so that this process can work on
  /// all there is below a directory. What it returns goes to [#give] in the end.
  List<Owned> seize(Path directory) throws IOException, InterruptedException;

  /// Gives files owners and modes, which only the sandboxes' ids can do.
  void give(Path directory, List<Owned> files) throws IOException, InterruptedException;

  /// Whom a file belongs to, as seen inside.
  ///
  /// @param path below the directory; empty for itself
  /// @param mode of all but symbolic links, which have none
  record Owned(RawText path, int uid, int gid, OptionalInt mode) {}
}
