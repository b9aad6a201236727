package contractor.stage;

import contractor.build.Owner;
import contractor.build.Snapshot;
import contractor.cas.RawText;
import contractor.posix.OpenDirectory;
import contractor.store.DiskStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/// What all stages of a run stand on.
///
/// @param chowns whether this process is root, and gives files to whoever runs sandboxes
record Ground(
    DiskStore store, Owner owner, Stacks stacks, boolean chowns, ExecutorService executor) {

  Ids ids() {
    return Ids.of(owner);
  }

  /// The owners that files get; empty where they stay this process's.
  Optional<Ids> owners() {
    return chowns ? Optional.of(ids()) : Optional.empty();
  }

  /// A directory of this run that only the sandbox's owner can enter.
  Path makePrivate(String kind) throws IOException {
    var name = RawText.of(kind + "-" + UUID.randomUUID().toString().substring(0, 13));
    try (var parent = OpenDirectory.of(store.temporary())) {
      parent.makeDirectory(name, 0700);
      give(parent, name);
    }
    return store.temporary().resolve(name.toString());
  }

  void give(OpenDirectory directory, RawText name) throws IOException {
    if (chowns) {
      directory.chown(name, owner.uid(), owner.gid());
    }
  }

  /// Layers that show a tree, lowest first, after materialising it where there are none.
  List<String> layersOf(Snapshot tree) throws IOException {
    var known = stacks.of(tree.root());
    if (known.isPresent()) {
      return known.get();
    }
    var path = makePrivate("tree");
    try (var directory = OpenDirectory.real(path)) {
      var name = RawText.of("root");
      directory.makeDirectory(name, 0700);
      try (var target = directory.directory(name)) {
        var writer =
            new TreeWriter(store, new Finish(owners(), 07777), target, executor, (_, _) -> {});
        stacks.add(tree.root(), List.of(), directory, name, writer.write(tree.root()));
      }
    } finally {
      remove(path);
    }
    return stacks.of(tree.root()).orElseThrow(() -> new IOException("lost: " + tree.root()));
  }

  void remove(Path directory) throws IOException {
    if (!isOurs(directory)) {
      delete(directory);
      return;
    }
    try (var parent = OpenDirectory.of(directory.resolveSibling("."))) {
      parent.removeAll(RawText.of(directory.getFileName().toString()));
    }
  }

  private boolean isOurs(Path directory) throws IOException {
    return owner.direct() || !Owners.isForeign(directory, ids());
  }

  private void delete(Path directory) throws IOException {
    try {
      owner.delete(directory);
    } catch (InterruptedException e) {
      throw Interruptions.asFailure(e);
    }
  }
}
