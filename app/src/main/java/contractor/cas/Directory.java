package contractor.cas;

import java.util.Comparator;
import java.util.List;

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

  public record FileNode(
      RawText name, Digest digest, boolean executable, NodeProperties properties) implements Node {
    /// Permission bits; the default for what isn't recorded.
    public int mode() {
      return properties.modeIfAny().orElse(executable ? 0755 : 0644);
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
