package contractor.archive;

import static contractor.archive.ArchiveRule.CLASH;
import static contractor.archive.ArchiveRule.HARD_LINK;
import static contractor.archive.ArchiveRule.PARENT;

import contractor.build.Snapshot;
import contractor.build.Store;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.Encoding;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A directory of an archive while it is read, with everything found below it so far.
///
/// No path leads through a symlink, because only directories are ever walked. What holds entries is
/// made when there are any: there may be a million of these. Names are hostile, but `RawText` can
/// be compared, which keeps lookups fast among names of one hash.
final class GrowingDirectory {

  /// Directories with fewer entries are kept in one piece, others while they are encoded.
  private static final int FEW = 1000;

  private final Shared shared;
  private @Nullable Leaves leaves;
  private Map<RawText, GrowingDirectory> directories = Map.of();
  private NodeProperties properties = NodeProperties.NONE;

  GrowingDirectory(Shared shared) {
    this.shared = shared;
  }

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
        var leaf = here.leaf(name);
        if (leaf != null) {
          throw i == path.components().size() - 1
              ? clash("directory", leaf)
              : new RefusedException(
                  PARENT, "parent " + path.leading(i + 1) + " is a " + kind(leaf));
        }
        made.directory(name);
        child = new GrowingDirectory(shared);
        here.directories = here.directories.isEmpty() ? new HashMap<>(4) : here.directories;
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
    var earlier = leaf(node.name());
    if (earlier != null && !kind(earlier).equals(kind(node))) {
      throw clash(kind(node), earlier);
    }
    leaves = leaves == null ? new Leaves(shared) : leaves;
    leaves.put(node);
    return earlier == null;
  }

  /// The regular file that a hard link names.
  FileNode file(MemberPath path) throws RefusedException {
    @Nullable GrowingDirectory here = this;
    for (var i = 0; i < path.components().size() - 1; i++) {
      var name = path.components().get(i);
      var leaf = here.leaf(name);
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
    var leaf = leaf(name);
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
  Snapshot keep(Store store) throws IOException {
    var dated = new ArrayList<DirectoryNode>(directories.size());
    var undated = new ArrayList<DirectoryNode>(directories.size());
    var last = new Snapshot(Digest.EMPTY, Digest.EMPTY);
    var names = new ArrayList<>(directories.keySet());
    names.sort(null);
    for (var name : names) {
      var tree = Objects.requireNonNull(directories.remove(name)).keep(store);
      // Neighbours may be the same, and then need the memory once.
      last = tree.equals(last) ? last : tree;
      dated.add(new DirectoryNode(name, last.root()));
      undated.add(new DirectoryNode(name, last.content()));
    }
    directories = Map.of();
    return new Snapshot(keep(store, dated, true), keep(store, undated, false));
  }

  private Digest keep(Store store, List<DirectoryNode> children, boolean timed) throws IOException {
    var files = leaves == null ? List.<FileNode>of() : leaves.files(timed);
    var links = leaves == null ? List.<SymlinkNode>of() : leaves.symlinks(timed);
    var own = timed ? properties : properties.withoutTime();
    var few = files.size() + children.size() + links.size() < FEW;
    return few
        ? store.keep(new Directory(files, children, links, own))
        : store.write(Encoding.stream(files, children, links, own));
  }

  private Directory.@Nullable Node leaf(RawText name) {
    return leaves == null ? null : leaves.find(name);
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
