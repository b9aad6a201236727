package contractor.cas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One directory: its entries by name, and the digests of what they hold. REAPI's `Directory`.
///
/// Each list is sorted by the bytes of the names, and no name occurs twice in the three.
///
/// @param properties of this directory itself
public record Directory(
    List<FileNode> files,
    List<DirectoryNode> directories,
    List<SymlinkNode> symlinks,
    NodeProperties properties) {

  public static final Directory EMPTY =
      new Directory(List.of(), List.of(), List.of(), NodeProperties.NONE);

  public sealed interface Node {
    RawText name();
  }

  public record FileNode(RawText name, Digest digest, boolean executable, NodeProperties properties)
      implements Node {
    /// Permission bits; the default for what isn't recorded.
    public int mode() {
      return properties.modeIfAny().orElse(executable ? 0755 : 0644);
    }

    public FileNode with(NodeProperties other) {
      return new FileNode(name, digest, executable, other);
    }

    public FileNode with(Digest other) {
      return new FileNode(name, other, executable, properties);
    }

    /// The same file with other permission bits, recorded only where they say more than
    /// `executable`.
    public FileNode withMode(int mode) {
      var runs = (mode & 0100) != 0;
      return new FileNode(name, digest, runs, properties.withMode(mode, runs ? 0755 : 0644));
    }
  }

  public record DirectoryNode(RawText name, Digest digest) implements Node {}

  public record SymlinkNode(RawText name, RawText target, NodeProperties properties)
      implements Node {}

  public Directory {
    files = sorted(files);
    directories = sorted(directories);
    symlinks = sorted(symlinks);
  }

  /// Sorts nodes of all kinds into their lists.
  public static Directory of(Collection<? extends Node> nodes, NodeProperties properties) {
    var files = new ArrayList<FileNode>();
    var directories = new ArrayList<DirectoryNode>();
    var symlinks = new ArrayList<SymlinkNode>();
    for (var node : nodes) {
      switch (node) {
        case FileNode file -> files.add(file);
        case DirectoryNode directory -> directories.add(directory);
        case SymlinkNode symlink -> symlinks.add(symlink);
      }
    }
    return new Directory(files, directories, symlinks, properties);
  }

  public Optional<Node> find(RawText name) {
    return Stream.of(files, directories, symlinks)
        .flatMap(List::stream)
        .filter(node -> node.name().equals(name))
        .map(Node.class::cast)
        .findAny();
  }

  /// All entries by name, in byte order; the caller's to change.
  public TreeMap<RawText, Node> byName() {
    var nodes = new TreeMap<RawText, Node>();
    files.forEach(file -> nodes.put(file.name(), file));
    directories.forEach(directory -> nodes.put(directory.name(), directory));
    symlinks.forEach(symlink -> nodes.put(symlink.name(), symlink));
    return nodes;
  }

  public int mode() {
    return properties.modeIfAny().orElse(0755);
  }

  public boolean isEmpty() {
    return files.isEmpty() && directories.isEmpty() && symlinks.isEmpty();
  }

  private static <N extends Node> List<N> sorted(List<N> nodes) {
    for (var i = 1; i < nodes.size(); i++) {
      if (nodes.get(i - 1).name().compareTo(nodes.get(i).name()) >= 0) {
        return nodes.stream().sorted(Comparator.comparing(Node::name)).toList();
      }
    }
    return List.copyOf(nodes);
  }
}
