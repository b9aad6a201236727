package contractor.stage;

import contractor.build.Owner;
import contractor.build.Snapshot;
import contractor.build.Staging;
import contractor.cas.RawText;
import contractor.posix.Caller;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenDirectory.Rename;
import contractor.store.DiskStore;
import contractor.store.FullException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/// Stages trees on the store's own file system, where capturing is moving.
public final class DiskStaging implements Staging {

  private final Ground ground;
  private final Mode mode;

  /// @param executor runs hashing, copying and deleting. Its threads must be its own: whoever asks
  ///   for something waits for them
  public DiskStaging(DiskStore store, Owner owner, Mode mode, ExecutorService executor)
      throws IOException {
    var chowns = Caller.uid() == 0;
    var stacks = new Stacks(store, owner, chowns);
    this.ground = new Ground(store, owner, stacks, chowns, executor);
    this.mode = mode;
  }

  @Override
  public Stage open(List<Place> places) throws IOException {
    return FullException.explained(ground.store().path(), () -> stage(places));
  }

  private Stage stage(List<Place> places) throws IOException {
    var directory = ground.makePrivate("stage");
    try {
      return DiskStage.in(directory, ground, mode, places);
    } catch (IOException | RuntimeException e) {
      ground.remove(directory);
      throw e;
    }
  }

  @Override
  public Snapshot take(Path directory, List<String> exclude, long epoch) throws IOException {
    return new LocalSource(ground.store(), directory, epoch, ground.executor()).take(exclude);
  }

  @Override
  public void checkout(Snapshot tree, Path directory) throws IOException {
    var place = directory.toAbsolutePath().normalize();
    var name = RawText.of(place.getFileName().toString());
    var draft = RawText.of("." + name + "." + UUID.randomUUID() + ".part");
    try (var parent = OpenDirectory.of(place.resolveSibling("."))) {
      parent.makeDirectory(draft, 0700);
      try {
        write(tree, parent, draft);
        replaceEmpty(parent, draft, name);
      } catch (IOException | RuntimeException e) {
        parent.removeAll(draft);
        throw e;
      }
    }
  }

  private void write(Snapshot tree, OpenDirectory parent, RawText draft) throws IOException {
    try (var target = parent.directory(draft)) {
      new TreeWriter(
              ground.store(),
              new Finish(Optional.empty(), 0777),
              target,
              ground.executor(),
              (_, _) -> {})
          .write(tree.root());
    }
  }

  /// The kernel replaces an empty directory, and nothing else.
  private static void replaceEmpty(OpenDirectory parent, RawText draft, RawText name)
      throws IOException {
    var there = parent.look(name);
    if (there.isPresent() && !there.get().isDirectory()) {
      throw new IOException("not a directory: " + name);
    }
    parent.rename(draft, parent, name, Rename.REPLACE);
  }
}
