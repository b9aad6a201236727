package contractor.bst.kind;

import contractor.bst.model.ProjectFiles;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.Encoding;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What files of projects hold, by digest. Each path is read once, however many elements name it.
public final class LocalContent {

  /// In a microsecond.
  private static final long NANOSECONDS = 1000;

  private record Place(String project, String path) {}

  private final Map<Place, Digest> trees = new ConcurrentHashMap<>();
  private final Map<Place, Digest> files = new ConcurrentHashMap<>();

  /// The digest that content-addressed storage would give the directory; a single file counts as a
  /// directory that holds it alone.
  public Digest tree(ProjectFiles project, String path) throws IOException {
    var place = new Place(project.location(), path);
    var known = trees.get(place);
    if (known != null) {
      return known;
    }
    var digest = new Taking(project, false).digest(path);
    trees.put(place, digest);
    return digest;
  }

  public Digest file(ProjectFiles project, String path) throws IOException {
    var place = new Place(project.location(), path);
    var known = files.get(place);
    if (known != null) {
      return known;
    }
    var digest = project.digest(path);
    files.put(place, digest);
    return digest;
  }

  /// The digest of a whole workspace, with the times of all but its root and symbolic links.
  public static Digest workspace(ProjectFiles workspace) throws IOException {
    return new Taking(workspace, true).digest("");
  }

  /// Takes files in as storage would.
  ///
  /// @param dated whether times are recorded
  private record Taking(ProjectFiles files, boolean dated) {

    Digest digest(String path) throws IOException {
      if (files.kind(path) == ProjectFiles.Kind.DIRECTORY) {
        return listed(path, NodeProperties.NONE);
      }
      var nodes = new ArrayList<Directory.Node>();
      add(nodes, path, path.substring(path.lastIndexOf('/') + 1));
      return digest(Directory.of(nodes, NodeProperties.NONE));
    }

    private Digest listed(String path, NodeProperties properties) throws IOException {
      var nodes = new ArrayList<Directory.Node>();
      for (var name : files.list(path)) {
        add(nodes, path.isEmpty() ? name : path + "/" + name, name);
      }
      return digest(Directory.of(nodes, properties));
    }

    private void add(List<Directory.Node> nodes, String path, String name) throws IOException {
      var raw = RawText.of(name);
      switch (files.kind(path)) {
        case DIRECTORY ->
            nodes.add(new Directory.DirectoryNode(raw, listed(path, properties(path))));
        case SYMLINK ->
            nodes.add(new SymlinkNode(raw, RawText.of(files.target(path)), NodeProperties.NONE));
        case FILE ->
            nodes.add(
                new FileNode(raw, files.digest(path), files.isExecutable(path), properties(path)));
        case OTHER, MISSING -> {
          // BuildStream leaves sockets, pipes and devices out without a word.
        }
      }
    }

    private NodeProperties properties(String path) throws IOException {
      return dated
          ? NodeProperties.NONE.withTime(files.changed(path) * NANOSECONDS)
          : NodeProperties.NONE;
    }

    private static Digest digest(Directory directory) {
      return Digest.of(Encoding.of(directory));
    }
  }
}
