package contractor.cas;

import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.Node;
import contractor.cas.Trees.Change;
import contractor.cas.Trees.Change.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds what differs between two trees, looking only into directories that do.
final class Comparison {

  private final Directories store;
  private final List<Change> changes = new ArrayList<>();

  Comparison(Directories store) {
    this.store = store;
  }

  List<Change> compare(Digest before, Digest after) throws IOException {
    compare(new RawText(""), before, after);
    return List.copyOf(changes);
  }

  private void compare(RawText path, Digest before, Digest after) throws IOException {
    if (before.equals(after)) {
      return;
    }
    var old = store.directory(before);
    var young = store.directory(after);
    if (!path.raw().isEmpty() && !old.properties().equals(young.properties())) {
      changes.add(new Change(Kind.CHANGED, path));
    }
    var olds = old.byName();
    var youngs = young.byName();
    var names = new TreeSet<>(olds.keySet());
    names.addAll(youngs.keySet());
    for (var name : names) {
      compare(Paths.join(path, name), olds.get(name), youngs.get(name));
    }
  }

  private void compare(RawText path, @Nullable Node before, @Nullable Node after)
      throws IOException {
    if (before instanceof DirectoryNode old && after instanceof DirectoryNode young) {
      compare(path, old.digest(), young.digest());
    } else if (before == null) {
      changes.add(new Change(Kind.ADDED, path));
    } else if (after == null) {
      changes.add(new Change(Kind.REMOVED, path));
    } else if (!before.equals(after)) {
      changes.add(new Change(Kind.CHANGED, path));
    }
  }
}
