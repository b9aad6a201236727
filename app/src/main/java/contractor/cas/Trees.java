package contractor.cas;

import contractor.api.Selection;
import contractor.api.Tree;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.Node;
import contractor.cas.Directory.SymlinkNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What can be done with trees without looking into a single file: from digests to digests.
///
/// Paths are relative, with `/` between names. No symlink is followed. Recursion goes as deep as
/// the tree, which everything that lets trees in limits to [#DEPTH].
public final class Trees {

  /// Levels a tree may have; the archive policy's limit.
  public static final int DEPTH = 512;

  private final Directories store;
  private final Map<Digest, Digest> timeless = new ConcurrentHashMap<>();
  private final Map<Digest, Total> totals = new ConcurrentHashMap<>();

  public Trees(Directories store) {
    this.store = store;
  }

  /// Puts layers over each other, the last on top.
  public Merged merge(List<Digest> layers, Tree.Overlap overlap) throws IOException {
    return new Merging(store, overlap).merge(layers);
  }

  /// The tree as it is seen from above a path.
  public Digest under(String path, Digest tree) throws IOException {
    var digest = tree;
    for (var name : Paths.names(RawText.of(path)).reversed()) {
      var child = new DirectoryNode(name, digest);
      digest = store.keep(new Directory(List.of(), List.of(child), List.of(), NodeProperties.NONE));
    }
    return digest;
  }

  /// The directory at a path; the empty one if there is none.
  public Digest at(String path, Digest tree) throws IOException {
    if (Paths.names(RawText.of(path)).isEmpty()) {
      return tree;
    }
    return find(RawText.of(path), tree).flatMap(Trees::content).orElse(Digest.EMPTY);
  }

  public Optional<Node> find(RawText path, Digest tree) throws IOException {
    var found = Optional.<Node>empty();
    var directory = Optional.of(tree);
    for (var name : Paths.names(path)) {
      if (directory.isEmpty()) {
        return Optional.empty();
      }
      found = store.directory(directory.get()).find(name);
      directory = found.flatMap(Trees::content);
    }
    return found;
  }

  private static Optional<Digest> content(Node node) {
    return node instanceof DirectoryNode child ? Optional.of(child.digest()) : Optional.empty();
  }

  /// What a selection leaves of a tree. Directories on the way to something selected stay as they
  /// are.
  public Digest pick(Selection selection, Digest tree) throws IOException {
    return new Picking(store, selection).pick(tree);
  }

  /// @param epoch seconds since 1970; no time will be later
  public Sealed seal(long epoch, Tree.Owners owners, Digest tree) throws IOException {
    return new Sealing(store, epoch, owners).seal(tree);
  }

  /// The tree without any time: what keys are made of. Each directory is rewritten once.
  public Digest withoutTimes(Digest tree) throws IOException {
    var known = timeless.get(tree);
    if (known != null) {
      return known;
    }
    var directory = store.directory(tree);
    var nodes = directory.byName();
    for (var entry : nodes.entrySet()) {
      entry.setValue(withoutTime(entry.getValue()));
    }
    var digest = store.keep(Directory.of(nodes.values(), directory.properties().withoutTime()));
    timeless.put(tree, digest);
    return digest;
  }

  private Node withoutTime(Node node) throws IOException {
    return switch (node) {
      case FileNode file -> file.with(file.properties().withoutTime());
      case DirectoryNode child -> new DirectoryNode(child.name(), withoutTimes(child.digest()));
      case SymlinkNode link ->
          new SymlinkNode(link.name(), link.target(), link.properties().withoutTime());
    };
  }

  /// Files, which are all entries but directories, and the bytes they hold.
  public Total total(Digest tree) throws IOException {
    var known = totals.get(tree);
    if (known != null) {
      return known;
    }
    var directory = store.directory(tree);
    var total = Total.of(directory);
    for (var child : directory.directories()) {
      total = total.plus(total(child.digest()));
    }
    totals.put(tree, total);
    return total;
  }

  /// Shows all entries, a directory before what is in it, in byte order of their names.
  public void walk(Digest tree, Visitor visitor) throws IOException {
    walk(new RawText(""), store.directory(tree), visitor);
  }

  private void walk(RawText path, Directory directory, Visitor visitor) throws IOException {
    for (var node : directory.byName().values()) {
      var inside = Paths.join(path, node.name());
      switch (node) {
        case FileNode file -> visitor.file(inside, file);
        case SymlinkNode link -> visitor.symlink(inside, link);
        case DirectoryNode child -> {
          var content = store.directory(child.digest());
          visitor.directory(inside, content);
          walk(inside, content, visitor);
        }
      }
    }
  }

  /// How two trees differ, in byte order of names. Of a directory that only one has, its entries
  /// aren't listed.
  public List<Change> diff(Digest before, Digest after) throws IOException {
    return new Comparison(store).compare(before, after);
  }

  public interface Visitor {
    void directory(RawText path, Directory directory) throws IOException;

    void file(RawText path, FileNode file) throws IOException;

    void symlink(RawText path, SymlinkNode symlink) throws IOException;
  }

  /// How layers went together.
  public sealed interface Merged {
    record Whole(Digest tree) implements Merged {}

    /// Two layers have this path, and mustn't.
    ///
    /// @param types whether one has a directory and the other something else
    record Clash(RawText path, boolean types) implements Merged {}
  }

  /// A tree as others may have it, and how many things had to go for that.
  ///
  /// @param setIds set-id bits, and sticky bits of files
  /// @param owners entries whose recorded owner was dropped
  public record Sealed(Digest tree, long setIds, long owners) {}

  public record Total(long files, long bytes) {

    static Total of(Directory directory) {
      var bytes = 0L;
      for (var file : directory.files()) {
        bytes += file.digest().size();
      }
      return new Total(directory.files().size() + directory.symlinks().size(), bytes);
    }

    Total plus(Total other) {
      return new Total(files + other.files, bytes + other.bytes);
    }
  }

  /// @param path of what is there now, was there before, or is there in another form
  public record Change(Kind kind, RawText path) {
    public enum Kind {
      ADDED,
      REMOVED,
      CHANGED
    }
  }
}
