package contractor.cas;

import contractor.api.Selection;
import contractor.cas.Directory.DirectoryNode;
import java.io.IOException;
import java.util.Optional;

/// Takes what a selection asks for out of a tree.
final class Picking {

  private final Directories store;
  private final Globs include;
  private final Globs exclude;

  Picking(Directories store, Selection selection) {
    this.store = store;
    this.include = Globs.of(selection.include());
    this.exclude = Globs.of(selection.exclude());
  }

  Digest pick(Digest tree) throws IOException {
    return pick(tree, include, exclude).orElse(Digest.EMPTY);
  }

  private Optional<Digest> pick(Digest tree, Globs include, Globs exclude) throws IOException {
    if (exclude.match(true)) {
      return Optional.empty();
    }
    return include.match(true) ? Optional.of(without(tree, exclude)) : some(tree, include, exclude);
  }

  /// Of a directory that doesn't match itself, what matches below; nothing if there is nothing.
  private Optional<Digest> some(Digest tree, Globs include, Globs exclude) throws IOException {
    if (include.isEmpty()) {
      return Optional.empty();
    }
    var directory = store.directory(tree);
    var nodes = directory.byName();
    for (var node : directory.byName().values()) {
      var inside = include.after(node.name());
      var outside = exclude.after(node.name());
      if (node instanceof DirectoryNode child) {
        pick(child.digest(), inside, outside)
            .ifPresentOrElse(
                digest -> nodes.put(child.name(), new DirectoryNode(child.name(), digest)),
                () -> nodes.remove(child.name()));
      } else if (!inside.match(false) || outside.match(false)) {
        nodes.remove(node.name());
      }
    }
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(store.keep(Directory.of(nodes.values(), directory.properties())));
  }

  /// All of a directory but what is excluded.
  private Digest without(Digest tree, Globs exclude) throws IOException {
    if (exclude.isEmpty()) {
      return tree;
    }
    var directory = store.directory(tree);
    var nodes = directory.byName();
    for (var node : directory.byName().values()) {
      var outside = exclude.after(node.name());
      if (outside.match(node instanceof DirectoryNode)) {
        nodes.remove(node.name());
      } else if (node instanceof DirectoryNode child) {
        nodes.put(node.name(), new DirectoryNode(node.name(), without(child.digest(), outside)));
      }
    }
    return store.keep(Directory.of(nodes.values(), directory.properties()));
  }
}
