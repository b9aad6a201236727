package contractor.stage;

import contractor.build.Snapshot;
import contractor.build.Store;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.Node;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.RawText;
import java.io.IOException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts what was found in an upper directory over the tree it was based on, with and without times
/// at once. Directories that nobody touched aren't looked at.
final class Capture {

  private final Store store;

  Capture(Store store) {
    this.store = store;
  }

  Snapshot over(Snapshot base, Found.Folder upper) throws IOException {
    var below = upper.opaque() ? Snapshot.EMPTY : base;
    var both = new Both(directory(below.root()).byName(), directory(below.content()).byName());
    for (var found : upper.entries()) {
      switch (found) {
        case Found.Whiteout whiteout -> both.remove(whiteout.name());
        case Found.Leaf leaf -> both.put(leaf.node());
        case Found.Content file -> both.put(file.node());
        case Found.Folder folder -> both.put(folder.name(), over(both.at(folder.name()), folder));
      }
    }
    return new Snapshot(
        store.keep(Directory.of(both.timed.values(), upper.properties())),
        store.keep(Directory.of(both.plain.values(), upper.properties().withoutTime())));
  }

  private Directory directory(Digest digest) throws IOException {
    return digest.equals(Digest.EMPTY) ? Directory.EMPTY : store.directory(digest);
  }

  /// The entries of one directory, with and without times.
  private record Both(TreeMap<RawText, Node> timed, TreeMap<RawText, Node> plain) {

    void remove(RawText name) {
      timed.remove(name);
      plain.remove(name);
    }

    void put(Node node) {
      timed.put(node.name(), node);
      plain.put(node.name(), withoutTime(node));
    }

    void put(RawText name, Snapshot directory) {
      timed.put(name, new DirectoryNode(name, directory.root()));
      plain.put(name, new DirectoryNode(name, directory.content()));
    }

    Snapshot at(RawText name) {
      return new Snapshot(digest(timed.get(name)), digest(plain.get(name)));
    }

    private static Digest digest(@Nullable Node node) {
      return node instanceof DirectoryNode directory ? directory.digest() : Digest.EMPTY;
    }

    private static Node withoutTime(Node node) {
      return switch (node) {
        case FileNode file -> file.with(file.properties().withoutTime());
        case SymlinkNode link ->
            new SymlinkNode(link.name(), link.target(), link.properties().withoutTime());
        case DirectoryNode directory -> directory;
      };
    }
  }
}
