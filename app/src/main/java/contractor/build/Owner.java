package contractor.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

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

  /// A tar stream of some files, for what this process can't read.
  ///
  /// @param names raw, relative to the directory
  void pack(Path directory, List<byte[]> names, OutputStream tar)
      throws IOException, InterruptedException;

  /// Unpacks a tar stream of ours, with owners as seen inside.
  void unpack(Path directory, InputStream tar) throws IOException, InterruptedException;
}
