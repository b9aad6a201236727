package contractor.cas;

import contractor.api.Tree.Overlap;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.Node;
import contractor.cas.Trees.Merged;
import java.io.IOException;
import java.util.List;

/// Puts one tree over another. Of a directory that both have, the upper one's properties count, if
/// it has any.
final class Merging {

  private static final RawText ROOT = new RawText("");

  private final Directories store;
  private final Overlap overlap;

  Merging(Directories store, Overlap overlap) {
    this.store = store;
    this.overlap = overlap;
  }

  Merged merge(List<Digest> layers) throws IOException {
    var tree = Digest.EMPTY;
    try {
      for (var layer : layers) {
        tree = merge(ROOT, tree, layer);
      }
    } catch (ClashException e) {
      return e.clash;
    }
    return new Merged.Whole(tree);
  }

  private Digest merge(RawText path, Digest lower, Digest upper)
      throws IOException, ClashException {
    if (upper.equals(Digest.EMPTY)) {
      return lower;
    }
    if (lower.equals(Digest.EMPTY) || (lower.equals(upper) && overlap == Overlap.REPLACE)) {
      return upper;
    }
    var above = store.directory(upper);
    var below = store.directory(lower);
    var nodes = below.byName();
    for (var node : above.byName().values()) {
      var other = nodes.get(node.name());
      nodes.put(node.name(), other == null ? node : over(path, other, node));
    }
    var properties = above.properties().isNone() ? below.properties() : above.properties();
    return store.keep(Directory.of(nodes.values(), properties));
  }

  private Node over(RawText directory, Node lower, Node upper) throws IOException, ClashException {
    var path = Paths.join(directory, upper.name());
    if (lower instanceof DirectoryNode below && upper instanceof DirectoryNode above) {
      return new DirectoryNode(above.name(), merge(path, below.digest(), above.digest()));
    }
    var types = lower instanceof DirectoryNode || upper instanceof DirectoryNode;
    if (types || overlap == Overlap.REFUSE) {
      throw new ClashException(new Merged.Clash(path, types));
    }
    return upper;
  }

  private static final class ClashException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Merged.Clash clash;

    ClashException(Merged.Clash clash) {
      super(null, null, false, false);
      this.clash = clash;
    }
  }
}
