package contractor.cas;

import contractor.api.Selection;
import contractor.cas.Directory.DirectoryNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes what a selection asks for out of a tree.
final class Picking {

  private final Directories store;
  private final Set<Glob> include;
  private final Set<Glob> exclude;

  Picking(Directories store, Selection selection) {
    this.store = store;
    this.include = globs(selection.include());
    this.exclude = globs(selection.exclude());
  }

  private static Set<Glob> globs(List<String> patterns) {
    var globs = new LinkedHashSet<Glob>();
    patterns.forEach(pattern -> globs.add(Glob.of(pattern)));
    return globs;
  }

  Digest pick(Digest tree) throws IOException {
    return pick(tree, include, exclude).orElse(Digest.EMPTY);
  }

  private Optional<Digest> pick(Digest tree, Set<Glob> include, Set<Glob> exclude)
      throws IOException {
    if (Glob.matchesHere(exclude, true)) {
      return Optional.empty();
    }
    return Glob.matchesHere(include, true)
        ? Optional.of(without(tree, exclude))
        : some(tree, include, exclude);
  }

  /// Of a directory that doesn't match itself, what matches below; nothing if there is nothing.
  private Optional<Digest> some(Digest tree, Set<Glob> include, Set<Glob> exclude)
      throws IOException {
    if (include.isEmpty()) {
      return Optional.empty();
    }
    var directory = store.directory(tree);
    var nodes = directory.byName();
    for (var node : directory.byName().values()) {
      var inside = Glob.after(node.name(), include);
      var outside = Glob.after(node.name(), exclude);
      if (node instanceof DirectoryNode child) {
        pick(child.digest(), inside, outside)
            .ifPresentOrElse(
                digest -> nodes.put(child.name(), new DirectoryNode(child.name(), digest)),
                () -> nodes.remove(child.name()));
      } else if (!Glob.matchesHere(inside, false) || Glob.matchesHere(outside, false)) {
        nodes.remove(node.name());
      }
    }
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(store.keep(Directory.of(nodes.values(), directory.properties())));
  }

  /// All of a directory but what is excluded.
  private Digest without(Digest tree, Set<Glob> exclude) throws IOException {
    if (exclude.isEmpty()) {
      return tree;
    }
    var directory = store.directory(tree);
    var nodes = directory.byName();
    for (var node : directory.byName().values()) {
      var outside = Glob.after(node.name(), exclude);
      if (Glob.matchesHere(outside, node instanceof DirectoryNode)) {
        nodes.remove(node.name());
      } else if (node instanceof DirectoryNode child) {
        nodes.put(node.name(), new DirectoryNode(node.name(), without(child.digest(), outside)));
      }
    }
    return store.keep(Directory.of(nodes.values(), directory.properties()));
  }
}
