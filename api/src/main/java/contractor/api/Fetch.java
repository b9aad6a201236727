package contractor.api;

import java.util.List;
import java.util.Optional;

/// Something that enters from outside. Everything that does is one of these.
public sealed interface Fetch {

  /// A directory of the user's own, copied. Symlinks stay symlinks; owners and times don't count.
  ///
  /// @param path relative to the directory of the file that names it, or absolute
  /// @param exclude globs over paths relative to `path`
  record Local(String path, List<String> exclude) implements Fetch {
    public Local {
      exclude = List.copyOf(exclude);
    }
  }

  /// A commit of a git repository, checked out.
  ///
  /// @param revision empty for the remote's default branch; 40 hex digits for an exact commit
  record Git(String url, Optional<String> revision, boolean submodules) implements Fetch {}

  /// The files of a commit of a git repository, without git's own.
  ///
  /// @param commit 40 hex digits
  record GitFiles(String url, String commit, boolean submodules) implements Fetch {}

  /// All branches and tags of a git repository, bare.
  record GitMirror(String url) implements Fetch {}

  /// An archive, unpacked.
  ///
  /// @param location `https://…`, `http://…`, or a path relative to the directory of the file
  /// @param sha256 of the archive as it is served, 64 hex digits
  /// @param strip leading components to remove
  record Archive(String location, String sha256, int strip) implements Fetch {}

  /// A file, alone in a directory.
  ///
  /// @param location `https://…`, `http://…`, or a path relative to the directory of the file
  /// @param sha256 of the file, 64 hex digits
  /// @param name it gets, without a slash
  record Download(String location, String sha256, String name, boolean executable)
      implements Fetch {}
}
