package contractor.stage;

import contractor.build.Owner;
import contractor.build.Owner.Owned;
import contractor.cas.Digest;
import contractor.cas.RawText;
import contractor.posix.OpenDirectory;
import contractor.store.DiskStore;
import contractor.store.Layers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Which materialised layers show a tree, lowest first: `<hash>.stack` beside them.
///
/// A stack is believed only until the next boot: what its layers hold is in the page cache until
/// then, but perhaps not on the disk. And only for the ids that own the files.
final class Stacks {

  private static final int LIMIT = 100;
  private static final int LONGEST = 64 << 10;

  private final DiskStore store;
  private final Layers layers;
  private final Owner owner;
  private final String head;

  /// Sees to it that only the sandboxes' owner gets at the layers: there may be set-id files in
  /// them.
  Stacks(DiskStore store, Owner owner, boolean chowns) throws IOException {
    this.store = store;
    this.owner = owner;
    this.layers = store.layers();
    var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    this.head = "stack 1 boot %s ids %d %d %d".formatted(boot, owner.uid(), owner.gid(), owner.ids());
    if (chowns) {
      layers.directory().chown(owner.uid(), owner.gid());
    }
    layers.directory().chmod(0700);
  }

  Path path() {
    return store.path().resolve("trees");
  }

  OpenDirectory directory() {
    return layers.directory();
  }

  /// Nothing if the tree isn't materialised, or in too many layers. What is found stays for this
  /// run.
  Optional<List<String>> of(Digest root) throws IOException {
    var name = name(root);
    if (!layers.hold(name)) {
      return Optional.empty();
    }
    var names = read(name);
    if (names.isPresent() && holdAll(names.get())) {
      return names;
    }
    layers.reject(name);
    return Optional.empty();
  }

  private Optional<List<String>> read(String name) throws IOException {
    try (var file = directory().read(RawText.of(name))) {
      var text = new String(file.readAll(LONGEST), StandardCharsets.UTF_8);
      var lines = text.lines().toList();
      var sound = lines.size() >= 2 && lines.size() <= LIMIT + 1 && lines.getFirst().equals(head);
      return sound ? Optional.of(lines.subList(1, lines.size())) : Optional.empty();
    }
  }

  private boolean holdAll(List<String> names) throws IOException {
    for (var name : names) {
      if (!name.matches("[0-9a-z]{1,16}") || !layers.hold(name)) {
        return false;
      }
    }
    return true;
  }

  /// Moves a directory in as a layer above others, which together show this tree from now on.
  ///
  /// @param others what must be given to its owners in it
  void add(
      Digest root, List<String> below, OpenDirectory from, RawText directory, List<Owned> others)
      throws IOException {
    var layer = Long.toUnsignedString(ThreadLocalRandom.current().nextLong() >>> 14, 36);
    move(from, directory, layer);
    Owners.give(owner, path().resolve(layer), others);
    var names = new ArrayList<>(below);
    names.add(layer);
    write(name(root), head + "\n" + String.join("\n", names) + "\n");
  }

  /// To be moved, a directory must be writable for its owner.
  private void move(OpenDirectory from, RawText name, String layer) throws IOException {
    var mode = from.stat(name).mode();
    var locked = (mode & 0700) != 0700;
    if (locked) {
      from.chmod(name, mode | 0700);
    }
    if (!layers.place(from, name, layer)) {
      throw new IOException("a layer of this name exists: " + layer);
    }
    if (locked) {
      directory().chmod(RawText.of(layer), mode);
    }
  }

  private void write(String name, String text) throws IOException {
    var draft = RawText.of("stack-" + UUID.randomUUID());
    try (var temporary = OpenDirectory.of(store.temporary())) {
      try (var file = temporary.create(draft, 0600)) {
        file.write(text.getBytes(StandardCharsets.UTF_8));
      }
      if (!layers.place(temporary, draft, name)) {
        layers.reject(name);
        layers.place(temporary, draft, name);
      }
    }
  }

  private static String name(Digest root) {
    return root.hash() + ".stack";
  }
}
