package contractor.disk;

import contractor.bst.model.CodePoints;
import contractor.bst.model.ProjectFiles;
import contractor.build.Store;
import contractor.cas.Digest;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.Node;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.RawText;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A project in a tree that a store holds. Links are followed inside of the tree only.
///
/// Directories are read when they're first needed, and kept.
public final class StoredFiles implements ProjectFiles {

  private static final int MOST_LINKS = 40;

  /// What is read into memory. Larger files have a digest, which is all that keys need.
  private static final long LARGEST = 64L << 20;

  private final Store store;
  private final DirectoryNode root;
  private final String location;
  private final Map<Digest, Map<String, Node>> directories = new ConcurrentHashMap<>();

  /// @param location what messages call it
  public StoredFiles(Store store, Digest root, String location) {
    this.store = store;
    this.root = new DirectoryNode(new RawText(""), root);
    this.location = location;
  }

  @Override
  public Kind kind(String path) {
    try {
      return switch (find(path, false)) {
        case null -> Kind.MISSING;
        case DirectoryNode _ -> Kind.DIRECTORY;
        case SymlinkNode _ -> Kind.SYMLINK;
        case FileNode file -> file.properties().isFifo() ? Kind.OTHER : Kind.FILE;
      };
    } catch (IOException _) {
      // Whoever goes on to read it learns what is wrong.
      return Kind.FILE;
    }
  }

  @Override
  public boolean isExecutable(String path) {
    try {
      return find(path, false) instanceof FileNode file && file.executable();
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public byte[] read(String path) throws IOException {
    var digest = digest(path);
    if (digest.size() > LARGEST) {
      throw new IOException(path + " is larger than " + LARGEST + " bytes");
    }
    return store.read(digest);
  }

  @Override
  public Digest digest(String path) throws IOException {
    if (find(path, true) instanceof FileNode file && !file.properties().isFifo()) {
      return file.digest();
    }
    throw new IOException(path + " is not a file of the project");
  }

  @Override
  public String target(String path) throws IOException {
    if (find(path, false) instanceof SymlinkNode link) {
      return link.target().toString();
    }
    throw new IOException(path + " is not a symbolic link");
  }

  @Override
  public List<String> list(String path) throws IOException {
    if (find(path, true) instanceof DirectoryNode directory) {
      return entries(directory).keySet().stream().sorted(CodePoints.ORDER).toList();
    }
    throw new IOException(path + " is not a directory of the project");
  }

  @Override
  public String location() {
    return location;
  }

  /// @param last whether a link in the last place is followed, too
  private @Nullable Node find(String path, boolean last) throws IOException {
    return ProjectFiles.isInside(path) ? new Walk(path, last).end() : null;
  }

  private Map<String, Node> entries(DirectoryNode directory) throws IOException {
    var known = directories.get(directory.digest());
    if (known == null) {
      var content = store.directory(directory.digest());
      known = HashMap.newHashMap(content.size());
      for (var entry : content.byName().entrySet()) {
        known.put(entry.getKey().toString(), entry.getValue());
      }
      directories.put(directory.digest(), known);
    }
    return known;
  }

  /// One way through the tree, from its root.
  private final class Walk {

    private final ArrayDeque<String> left;
    private final List<Node> passed = new ArrayList<>(List.of(root));
    private final boolean last;
    private int links;

    Walk(String path, boolean last) {
      this.left = new ArrayDeque<>(Arrays.asList(path.split("/")));
      this.last = last;
    }

    /// Where it leads; nothing if that is nowhere.
    @Nullable Node end() throws IOException {
      while (!left.isEmpty()) {
        var name = left.removeFirst();
        if (!name.isEmpty() && !name.equals(".") && !step(name)) {
          return null;
        }
      }
      return passed.getLast();
    }

    private boolean step(String name) throws IOException {
      if (!(passed.getLast() instanceof DirectoryNode here)) {
        return false;
      }
      if (name.equals("..")) {
        passed.removeLast();
        return !passed.isEmpty();
      }
      var next = entries(here).get(name);
      if (next instanceof SymlinkNode link && (last || !left.isEmpty())) {
        return follow(link.target().toString());
      }
      if (next != null) {
        passed.add(next);
      }
      return next != null;
    }

    private boolean follow(String target) {
      Arrays.asList(target.split("/")).reversed().forEach(left::addFirst);
      return !target.startsWith("/") && ++links <= MOST_LINKS;
    }
  }
}
