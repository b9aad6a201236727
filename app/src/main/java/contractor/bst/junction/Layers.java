package contractor.bst.junction;

import contractor.bst.model.CodePoints;
import contractor.bst.model.ProjectFiles;
import contractor.cas.Digest;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/// Files laid over others, in a directory of theirs or at the root.
///
/// @param directory where `above` goes; empty for the root
public record Layers(ProjectFiles below, ProjectFiles above, String directory)
    implements ProjectFiles {

  @Override
  public Kind kind(String path) {
    if (isInside(path)) {
      var kind = above.kind(inside(path));
      return kind == Kind.MISSING ? below.kind(path) : kind;
    }
    return isAncestor(path) ? Kind.DIRECTORY : below.kind(path);
  }

  @Override
  public boolean isExecutable(String path) {
    return isAbove(path) ? above.isExecutable(inside(path)) : below.isExecutable(path);
  }

  @Override
  public byte[] read(String path) throws IOException {
    return isAbove(path) ? above.read(inside(path)) : below.read(path);
  }

  @Override
  public Digest digest(String path) throws IOException {
    return isAbove(path) ? above.digest(inside(path)) : below.digest(path);
  }

  @Override
  public String target(String path) throws IOException {
    return isAbove(path) ? above.target(inside(path)) : below.target(path);
  }

  @Override
  public List<String> list(String path) throws IOException {
    var names = new TreeSet<String>(CodePoints.ORDER);
    if (below.kind(path) == Kind.DIRECTORY) {
      names.addAll(below.list(path));
    }
    if (isInside(path) && above.kind(inside(path)) == Kind.DIRECTORY) {
      names.addAll(above.list(inside(path)));
    } else if (isAncestor(path)) {
      names.add(
          directory.substring(path.isEmpty() ? 0 : path.length() + 1).replaceFirst("/.*", ""));
    }
    return List.copyOf(names);
  }

  @Override
  public String location() {
    return below.location();
  }

  private boolean isAbove(String path) {
    return isInside(path) && above.kind(inside(path)) != Kind.MISSING;
  }

  private boolean isInside(String path) {
    return directory.isEmpty() || path.equals(directory) || path.startsWith(directory + "/");
  }

  private boolean isAncestor(String path) {
    return !directory.isEmpty() && (path.isEmpty() || directory.startsWith(path + "/"));
  }

  private String inside(String path) {
    return directory.isEmpty()
        ? path
        : path.substring(Math.min(path.length(), directory.length() + 1));
  }
}
