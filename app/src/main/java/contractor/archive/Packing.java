package contractor.archive;

import contractor.build.Store;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// One tree on its way out: its entries as members, in the order of their names' bytes.
final class Packing {

  private static final long GIGA = 1_000_000_000;

  private final Store store;
  private final OptionalLong epoch;
  private final TarWriter tar;

  Packing(Store store, OptionalLong epoch, TarWriter tar) {
    this.store = store;
    this.epoch = epoch;
    this.tar = tar;
  }

  /// The root is a member only if it isn't as every reader would make it.
  void root(Digest digest) throws IOException {
    var root = store.directory(digest);
    if (!root.properties().withoutTime().isNone()) {
      tar.add(member("./", Member.Type.DIRECTORY, 0, root.mode(), root.properties()));
    }
    below("", root);
  }

  private void below(String path, Directory directory) throws IOException {
    for (var node : inOrder(directory)) {
      var name = path + node.name().raw();
      switch (node) {
        case FileNode file -> file(name, file);
        case SymlinkNode symlink -> tar.add(symlink(name, symlink));
        case DirectoryNode child -> directory(name + "/", store.directory(child.digest()));
      }
    }
  }

  private void directory(String path, Directory directory) throws IOException {
    tar.add(member(path, Member.Type.DIRECTORY, 0, directory.mode(), directory.properties()));
    below(path, directory);
  }

  private void file(String name, FileNode file) throws IOException {
    if (file.properties().isFifo()) {
      tar.add(member(name, Member.Type.FIFO, 0, file.mode(), file.properties()));
      return;
    }
    try (var content = store.open(file.digest())) {
      tar.add(
          member(name, Member.Type.FILE, file.digest().size(), file.mode(), file.properties()),
          content);
    }
  }

  private Member symlink(String name, SymlinkNode symlink) {
    var member = member(name, Member.Type.SYMLINK, 0, 0777, symlink.properties());
    return member.to(symlink.target());
  }

  private Member member(
      String name, Member.Type type, long size, int mode, NodeProperties properties) {
    return new Member(
        new RawText(name),
        type,
        size,
        mode,
        properties.uid(),
        properties.gid(),
        epoch.orElseGet(() -> seconds(properties)),
        Member.NOWHERE,
        0,
        0);
  }

  private static long seconds(NodeProperties properties) {
    return properties.mtime() == NodeProperties.NO_TIME
        ? 0
        : Math.floorDiv(properties.mtime(), GIGA);
  }

  /// Directories sort as if their names ended with the slash that members have; so the whole
  /// archive is in order.
  private static List<Directory.Node> inOrder(Directory directory) {
    return Stream.of(directory.files(), directory.directories(), directory.symlinks())
        .<Directory.Node>flatMap(List::stream)
        .sorted(Comparator.comparing(Packing::sortedAs))
        .toList();
  }

  private static String sortedAs(Directory.Node node) {
    return node instanceof DirectoryNode ? node.name().raw() + "/" : node.name().raw();
  }
}
