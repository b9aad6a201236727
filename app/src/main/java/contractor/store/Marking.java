package contractor.store;

import contractor.cas.Decoding;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.MalformedException;
import contractor.posix.OpenDirectory;
import contractor.posix.PosixException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How many references and directories name each blob; so what isn't counted is not needed.
final class Marking {

  private final OpenDirectory blobs;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<Digest> expanded = new HashSet<>();

  Marking(OpenDirectory blobs) {
    this.blobs = blobs;
  }

  boolean needs(String hash) {
    return counts.containsKey(hash);
  }

  void retain(Reference reference) throws IOException {
    reference.blobs().forEach(this::count);
    for (var tree : reference.trees()) {
      retainTree(tree);
    }
  }

  void retain(Root root) throws IOException {
    switch (root) {
      case Root.Tree(var digest) -> retainTree(digest);
      case Root.Blob(var digest) -> count(digest);
      case Root.Layer _ -> {}
    }
  }

  /// Undoes [#retain(Reference)].
  ///
  /// @return hashes of what nothing needs any more
  List<String> release(Reference reference) throws IOException {
    var freed = new ArrayList<String>();
    reference.blobs().forEach(blob -> discount(blob, freed));
    for (var tree : reference.trees()) {
      releaseTree(tree, freed);
    }
    return freed;
  }

  private void retainTree(Digest root) throws IOException {
    Deque<Digest> waiting = new ArrayDeque<>(List.of(root));
    while (!waiting.isEmpty()) {
      var tree = waiting.pop();
      count(tree);
      if (expanded.add(tree)) {
        var directory = read(blobs, tree);
        if (directory.isPresent()) {
          directory.get().files().forEach(file -> count(file.digest()));
          directory.get().directories().forEach(child -> waiting.push(child.digest()));
        }
      }
    }
  }

  private void releaseTree(Digest root, List<String> freed) throws IOException {
    Deque<Digest> waiting = new ArrayDeque<>(List.of(root));
    while (!waiting.isEmpty()) {
      var tree = waiting.pop();
      if (discount(tree, freed) && expanded.remove(tree)) {
        var directory = read(blobs, tree);
        if (directory.isPresent()) {
          directory.get().files().forEach(file -> discount(file.digest(), freed));
          directory.get().directories().forEach(child -> waiting.push(child.digest()));
        }
      }
    }
  }

  private void count(Digest blob) {
    counts.merge(blob.hash(), 1, Integer::sum);
  }

  /// Whether that was the last.
  private boolean discount(Digest blob, List<String> freed) {
    var left = counts.merge(blob.hash(), -1, Integer::sum);
    if (left > 0) {
      return false;
    }
    counts.remove(blob.hash());
    freed.add(blob.hash());
    return true;
  }

  /// A directory as it's stored; empty if it isn't, or isn't one.
  static Optional<Directory> read(OpenDirectory blobs, Digest tree) throws IOException {
    if (tree.equals(Digest.EMPTY)) {
      return Optional.of(Directory.EMPTY);
    }
    try (var file = blobs.read(Shards.path(tree.hash()))) {
      if (!Blobs.isWhole(file.stat(), tree)) {
        return Optional.empty();
      }
      return Optional.of(Decoding.directory(file.readAll(Math.toIntExact(tree.size()))));
    } catch (PosixException | MalformedException _) {
      return Optional.empty();
    }
  }
}
