package contractor.bst.model;

import contractor.cas.Digest;
import java.io.IOException;
import java.util.List;

/// The files of one project, wherever they are kept: on disk, in a store, in an archive or below
/// patches.
///
/// Paths are relative to the project, with `/` between names, without `.` and `..`; the project
/// itself is the empty path. At any other path there is nothing. No method but [#read] follows a
/// symbolic link in the last place.
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

  /// Of what [#read] gives.
  default Digest digest(String path) throws IOException {
    return Digest.of(read(path));
  }

  /// The target of a symbolic link, verbatim.
  String target(String path) throws IOException;

  /// The names in a directory, in the order of their code points.
  List<String> list(String path) throws IOException;

  /// When a file or directory was changed last, in microseconds since 1970; 0 if nobody keeps that.
  default long changed(String path) throws IOException {
    return 0;
  }

  /// What a person calls the place of this project: a path, as messages show it.
  String location();

  /// Whether a path is of the form that leads to somewhere below.
  static boolean isInside(String path) {
    return !path.startsWith("/")
        && !path.equals("..")
        && !path.startsWith("../")
        && !path.endsWith("/..")
        && !path.contains("/../")
        && path.indexOf('\0') < 0;
  }
}
