package contractor.bst.model;

import java.io.IOException;
import java.util.List;

/// The files of one project, wherever they are kept: on disk, in a store, in an archive or below
/// patches.
///
/// Paths are relative to the project, with `/` between names, without `.` and `..`; the project
/// itself is the empty path. No method follows a symbolic link in the last place; [#read] does in
/// the others.
public interface ProjectFiles {

  enum Kind {
    MISSING,
    FILE,
    DIRECTORY,
    SYMLINK,
    /// A device, a socket or a pipe.
    OTHER
  }

  Kind kind(String path);

  boolean isExecutable(String path);

  byte[] read(String path) throws IOException;

  /// The target of a symbolic link, verbatim.
  String target(String path) throws IOException;

  /// The names in a directory, in the order of their code points.
  List<String> list(String path) throws IOException;

  /// What a person calls the place of this project: a path, as messages show it.
  String location();
}
