package contractor.archive;

import static contractor.archive.ArchiveRule.CLASH;
import static contractor.archive.ArchiveRule.HARD_LINK;
import static contractor.archive.ArchiveRule.PARENT;

import contractor.build.Snapshot;
import contractor.cas.Directories;
import contractor.cas.Directory;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A directory of an archive while it is read, with everything found below it so far.
///
/// No path leads through a symlink, because only directories are ever walked. Maps are made when
/// they are needed: there may be a million of these. Names are hostile, but `RawText` can be
/// compared, which keeps lookups fast among names of one hash.
final class GrowingDirectory {

  private Map<RawText, Directory.Node> leaves = Map.of();
  private Map<RawText, GrowingDirectory> directories = Map.of();
  private NodeProperties properties = NodeProperties.NONE;

  void describe(NodeProperties described) {
    properties = described;
  }

  /// The directory at a path, made with all above it where there is none.
  ///
  /// @param depth how many components of the path to walk
  /// @param made told of each directory that had to be made
  GrowingDirectory directory(MemberPath path, int depth, Made made) throws RefusedException {
    var here = this;
    for (var i = 0; i < depth; i++) {
      var name = path.components().get(i);
      var child = here.directories.get(name);
      if (child == null) {
        var leaf = here.leaves.get(name);
        if (leaf != null) {
          throw i == path.components().size() - 1
              ? clash("directory", leaf)
              : new RefusedException(
                  PARENT, "parent " + path.leading(i + 1) + " is a " + kind(leaf));
        }
        made.directory(name);
        child = new GrowingDirectory();
        here.directories = writable(here.directories);
        here.directories.put(name, child);
      }
      here = child;
    }
    return here;
  }

  /// Adds a file or a symlink, or replaces one of the same type.
  ///
  /// @return whether the name is new
  boolean put(Directory.Node node) throws RefusedException {
    if (directories.containsKey(node.name())) {
      throw new RefusedException(CLASH, "an earlier member of this name is a directory");
    }
    var earlier = leaves.get(node.name());
    if (earlier != null && !kind(earlier).equals(kind(node))) {
      throw clash(kind(node), earlier);
    }
    leaves = writable(leaves);
    leaves.put(node.name(), node);
    return earlier == null;
  }

  /// The regular file that a hard link names.
  FileNode file(MemberPath path) throws RefusedException {
    @Nullable GrowingDirectory here = this;
    for (var i = 0; i < path.components().size() - 1; i++) {
      var name = path.components().get(i);
      var leaf = here.leaves.get(name);
      if (leaf != null) {
        throw unfit("its target passes through " + path.leading(i + 1) + ", a " + kind(leaf));
      }
      here = here.directories.get(name);
      if (here == null) {
        throw unfit("its target is not in the archive before it");
      }
    }
    return here.file(path.last());
  }

  private FileNode file(RawText name) throws RefusedException {
    if (directories.containsKey(name)) {
      throw unfit("its target is a directory");
    }
    var leaf = leaves.get(name);
    if (leaf == null) {
      throw unfit("its target is not in the archive before it");
    }
    if (leaf instanceof FileNode file && !file.properties().isFifo()) {
      return file;
    }
    throw unfit("its target is a " + kind(leaf));
  }

  /// Keeps this directory and all below it, with times and without, and forgets them. Recurses no
  /// deeper than paths are.
  Snapshot keep(Directories kept) throws IOException {
    var dated = new ArrayList<DirectoryNode>(directories.size());
    var undated = new ArrayList<DirectoryNode>(directories.size());
    for (var child : directories.entrySet()) {
      var tree = child.getValue().keep(kept);
      dated.add(new DirectoryNode(child.getKey(), tree.root()));
      undated.add(new DirectoryNode(child.getKey(), tree.content()));
    }
    directories = Map.of();
    var here = new Directory(leaves(FileNode.class), dated, leaves(SymlinkNode.class), properties);
    leaves = Map.of();
    return new Snapshot(kept.keep(here), kept.keep(withoutTimes(here, undated)));
  }

  private <N extends Directory.Node> List<N> leaves(Class<N> kind) {
    var nodes = new ArrayList<N>();
    for (var leaf : leaves.values()) {
      if (kind.isInstance(leaf)) {
        nodes.add(kind.cast(leaf));
      }
    }
    return nodes;
  }

  private static Directory withoutTimes(Directory dated, List<DirectoryNode> undated) {
    return new Directory(
        dated.files().stream().map(GrowingDirectory::withoutTime).toList(),
        undated,
        dated.symlinks().stream().map(GrowingDirectory::withoutTime).toList(),
        dated.properties().withoutTime());
  }

  private static FileNode withoutTime(FileNode file) {
    var properties = file.properties().withoutTime();
    return new FileNode(file.name(), file.digest(), file.executable(), properties);
  }

  private static SymlinkNode withoutTime(SymlinkNode link) {
    return new SymlinkNode(link.name(), link.target(), link.properties().withoutTime());
  }

  private static <V> Map<RawText, V> writable(Map<RawText, V> map) {
    return map.isEmpty() ? new HashMap<>(4) : map;
  }

  private static RefusedException clash(String kind, Directory.Node earlier) {
    return new RefusedException(
        CLASH, "a " + kind + ", but an earlier member of this name is a " + kind(earlier));
  }

  private static RefusedException unfit(String what) {
    return new RefusedException(HARD_LINK, what);
  }

  private static String kind(Directory.Node node) {
    return switch (node) {
      case FileNode file -> file.properties().isFifo() ? "fifo" : "file";
      case SymlinkNode _ -> "symlink";
      case DirectoryNode _ -> "directory";
    };
  }

  /// Counts what takes up memory.
  interface Made {
    void directory(RawText name) throws RefusedException;
  }
}
