package contractor.bst.junction;

import contractor.bst.model.CodePoints;
import contractor.bst.model.ProjectFiles;
import contractor.bst.model.ProjectFiles.Kind;
import contractor.bst.show.NamePattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which directory of an archive a source means: the first that its `base-dir` matches.
public final class BaseDirectory {

  private static final String ANY = "**";

  private final ProjectFiles files;
  private final String pattern;
  private final List<String> found = new ArrayList<>();

  private BaseDirectory(ProjectFiles files, String pattern) {
    this.files = files;
    this.pattern = pattern;
  }

  /// @param pattern of names as in `base-dir`; empty for all of the archive
  /// @return the files below it; nothing if no directory matches
  public static Optional<ProjectFiles> of(ProjectFiles files, String pattern) throws IOException {
    if (pattern.isEmpty()) {
      return Optional.of(files);
    }
    var absolute = pattern.startsWith("/") ? pattern : "/" + pattern;
    var search = new BaseDirectory(files, absolute);
    search.in("", 1);
    return search.found.stream().min(CodePoints.ORDER).map(path -> Subdirectory.of(files, path));
  }

  /// Not deeper than the pattern goes.
  private void in(String directory, int depth) throws IOException {
    for (var name : files.list(directory)) {
      var path = directory.isEmpty() ? name : directory + "/" + name;
      if (files.kind(path) == Kind.DIRECTORY) {
        if (NamePattern.matches(pattern, "/" + path)) {
          found.add(path);
        }
        if (pattern.contains(ANY) || depth < pattern.chars().filter(c -> c == '/').count()) {
          in(path, depth + 1);
        }
      }
    }
  }
}
