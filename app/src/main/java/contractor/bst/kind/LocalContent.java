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
    var digest = digest(directory(project, path));
    trees.put(place, digest);
    return digest;
  }

  public Digest file(ProjectFiles project, String path) throws IOException {
    var place = new Place(project.location(), path);
    var known = files.get(place);
    if (known != null) {
      return known;
    }
    var digest = Digest.of(project.read(path));
    files.put(place, digest);
    return digest;
  }

  private static Directory directory(ProjectFiles project, String path) throws IOException {
    if (project.kind(path) == ProjectFiles.Kind.DIRECTORY) {
      return listed(project, path);
    }
    var nodes = new ArrayList<Directory.Node>();
    add(nodes, project, path, path.substring(path.lastIndexOf('/') + 1));
    return Directory.of(nodes, NodeProperties.NONE);
  }

  private static Directory listed(ProjectFiles project, String path) throws IOException {
    var nodes = new ArrayList<Directory.Node>();
    for (var name : project.list(path)) {
      add(nodes, project, path.isEmpty() ? name : path + "/" + name, name);
    }
    return Directory.of(nodes, NodeProperties.NONE);
  }

  private static void add(
      List<Directory.Node> nodes, ProjectFiles project, String path, String name)
      throws IOException {
    var raw = RawText.of(name);
    switch (project.kind(path)) {
      case DIRECTORY -> nodes.add(new Directory.DirectoryNode(raw, digest(listed(project, path))));
      case SYMLINK ->
          nodes.add(new SymlinkNode(raw, RawText.of(project.target(path)), NodeProperties.NONE));
      case FILE ->
          nodes.add(
              new FileNode(
                  raw,
                  Digest.of(project.read(path)),
                  project.isExecutable(path),
                  NodeProperties.NONE));
      case OTHER, MISSING -> {
        // BuildStream leaves sockets, pipes and devices out without a word.
      }
    }
  }

  private static Digest digest(Directory directory) {
    return Digest.of(Encoding.of(directory));
  }
}
