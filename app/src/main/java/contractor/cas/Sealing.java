package contractor.cas;

import contractor.api.Tree.Owners;
import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.Node;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.Trees.Sealed;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Takes from a tree what must not leave the machine that built it.
final class Sealing {

  private static final int SET_IDS = 06000;
  private static final int STICKY = 01000;
  private static final long GIGA = 1_000_000_000;

  private final Directories store;
  private final long epoch;
  private final Owners owners;
  private final Map<Digest, Sealed> known = new HashMap<>();

  Sealing(Directories store, long epoch, Owners owners) {
    this.store = store;
    this.epoch = epoch;
    this.owners = owners;
  }

  Sealed seal(Digest tree) throws IOException {
    var sealed = known.get(tree);
    if (sealed == null) {
      sealed = new Pass().seal(tree);
      known.put(tree, sealed);
    }
    return sealed;
  }

  /// One directory's turn, which counts what it and those below lose.
  private final class Pass {

    private long setIds;
    private long droppedOwners;

    Sealed seal(Digest tree) throws IOException {
      var directory = store.directory(tree);
      var nodes = directory.byName();
      for (var entry : nodes.entrySet()) {
        entry.setValue(seal(entry.getValue()));
      }
      var mode = mode(directory.mode(), SET_IDS);
      var properties = plain(directory.properties()).withMode(mode, 0755);
      return new Sealed(
          store.keep(Directory.of(nodes.values(), properties)), setIds, droppedOwners);
    }

    private Node seal(Node node) throws IOException {
      return switch (node) {
        case FileNode file ->
            file.with(plain(file.properties())).withMode(mode(file.mode(), SET_IDS | STICKY));
        case SymlinkNode link ->
            new SymlinkNode(link.name(), link.target(), plain(link.properties()));
        case DirectoryNode child -> {
          var sealed = Sealing.this.seal(child.digest());
          setIds += sealed.setIds();
          droppedOwners += sealed.owners();
          yield new DirectoryNode(child.name(), sealed.tree());
        }
      };
    }

    private int mode(int mode, int unwanted) {
      setIds += Integer.bitCount(mode & unwanted);
      return mode & ~unwanted;
    }

    private NodeProperties plain(NodeProperties properties) {
      var timed =
          properties.mtime() == NodeProperties.NO_TIME
              ? properties
              : properties.withTime(clamped(properties.mtime()));
      if (owners == Owners.KEEP || (timed.uid() == 0 && timed.gid() == 0)) {
        return timed;
      }
      droppedOwners++;
      return timed.withOwner(0, 0);
    }

    private long clamped(long time) {
      return Math.clamp(Math.floorDiv(time, GIGA), 0, epoch) * GIGA;
    }
  }
}
