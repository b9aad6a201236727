package contractor.store;

import static contractor.store.StoreException.UNSAFE;
import static contractor.store.StoreException.UNUSABLE;

import contractor.cas.RawText;
import contractor.posix.Caller;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenDirectory.Entry;
import contractor.posix.OpenDirectory.Rename;
import contractor.posix.PosixException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The directories of a store, open. Checked to be ours alone, and of a version we know.
final class Home implements AutoCloseable {

  private static final String VERSION = "1";
  private static final RawText VERSION_FILE = RawText.of("version");
  private static final List<String> DIRECTORIES =
      List.of(
          "cas",
          "actions",
          "artifacts",
          "trees",
          "sources",
          "logs",
          "tmp",
          "locks",
          "runs",
          "quarantine");
  private static final int PRIVATE = 0700;
  private static final int PASSABLE = 0711;

  private final Path path;
  private final List<OpenDirectory> open = new ArrayList<>();
  private final OpenDirectory root;
  private final Shards blobs;
  private final Shards results;
  private final OpenDirectory artifacts;
  private final OpenDirectory trees;
  private final OpenDirectory temporary;
  private final OpenDirectory locks;
  private final OpenDirectory runs;
  private final OpenDirectory quarantine;

  private Home(Path path, OpenDirectory root) throws IOException {
    this.path = path;
    this.root = root;
    open.add(root);
    checkOwner();
    checkVersion();
    blobs = new Shards(directory("cas"));
    results = new Shards(directory("actions"));
    artifacts = directory("artifacts");
    trees = directory("trees");
    temporary = directory("tmp");
    locks = directory("locks");
    runs = directory("runs");
    quarantine = directory("quarantine");
  }

  /// Opens a store, or makes one where there is nothing yet.
  static Home open(Path path) throws IOException {
    var absolute = path.toAbsolutePath().normalize();
    create(absolute);
    var root = reach(absolute);
    try {
      return new Home(absolute, root);
    } catch (IOException e) {
      root.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  OpenDirectory root() {
    return root;
  }

  Shards blobs() {
    return blobs;
  }

  Shards results() {
    return results;
  }

  OpenDirectory artifacts() {
    return artifacts;
  }

  OpenDirectory trees() {
    return trees;
  }

  OpenDirectory temporary() {
    return temporary;
  }

  OpenDirectory locks() {
    return locks;
  }

  OpenDirectory runs() {
    return runs;
  }

  OpenDirectory quarantine() {
    return quarantine;
  }

  /// Puts something out of the way that isn't what its name says.
  void quarantine(OpenDirectory from, RawText name) throws IOException {
    var aside = RawText.of(name + "-" + UUID.randomUUID());
    try {
      from.rename(name, quarantine, aside, Rename.REFUSE);
    } catch (PosixException e) {
      if (!e.is(Errno.ENOENT)) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    open.reversed().forEach(OpenDirectory::close);
  }

  private OpenDirectory directory(String name) throws IOException {
    var directory = root.directory(RawText.of(name));
    open.add(directory);
    return directory;
  }

  private static void create(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    var parent = path.resolveSibling("");
    try {
      Files.createDirectories(parent);
      try (var above = OpenDirectory.of(parent)) {
        var name = RawText.of(path.getFileName().toString());
        makeDirectory(above, name);
        above.chmod(name, Caller.uid() == 0 ? PASSABLE : PRIVATE);
      }
    } catch (IOException e) {
      throw new StoreException(
          UNUSABLE, "can't make a store at " + path + ": " + e.getMessage(), "--store DIRECTORY");
    }
  }

  private static OpenDirectory reach(Path path) throws IOException {
    try {
      return OpenDirectory.real(path);
    } catch (PosixException e) {
      var link = Files.isSymbolicLink(path);
      throw new StoreException(
          link ? UNSAFE : UNUSABLE,
          "can't use the store " + path + ": " + (link ? "it is a symbolic link" : e.getMessage()),
          "--store DIRECTORY");
    }
  }

  private void checkOwner() throws IOException {
    var stat = root.stat();
    if (stat.uid() != Caller.uid()) {
      throw new StoreException(
          UNSAFE,
          "the store " + path + " belongs to user " + stat.uid(),
          "--store DIRECTORY, one of your own");
    }
    var most = Caller.uid() == 0 ? PASSABLE : PRIVATE;
    if ((stat.mode() & ~most) != 0) {
      throw new StoreException(
          UNSAFE,
          "others can get into the store %s: its mode is 0%o".formatted(path, stat.mode()),
          "look who could have changed it, then chmod 0%o %s".formatted(most, path));
    }
    if (root.fileSystem().isRemote()) {
      throw new StoreException(
          UNUSABLE,
          "the store " + path + " is on a network file system, where locks don't hold",
          "--store DIRECTORY, one on a local disk");
    }
  }

  private void checkVersion() throws IOException {
    if (root.look(VERSION_FILE).isEmpty()) {
      furnish();
      return;
    }
    String version;
    try (var file = root.read(VERSION_FILE)) {
      version = new String(file.readAll(100), StandardCharsets.UTF_8).strip();
    }
    if (!version.equals(VERSION)) {
      throw new StoreException(
          UNUSABLE,
          "the store " + path + " has version `" + version + "`, this contractor knows " + VERSION,
          "a newer contractor, or --store DIRECTORY");
    }
  }

  /// Makes everything, the version last: a store without one is begun, not damaged.
  private void furnish() throws IOException {
    for (var entry : root.list()) {
      if (!isOurs(entry)) {
        throw new StoreException(
            UNUSABLE, path + " is not empty and not a store", "--store DIRECTORY");
      }
    }
    for (var name : DIRECTORIES) {
      makeDirectory(root, RawText.of(name));
      root.chmod(RawText.of(name), passed(name) && Caller.uid() == 0 ? PASSABLE : PRIVATE);
    }
    Shards.furnish(root, "cas");
    Shards.furnish(root, "actions");
    writeVersion();
    root.sync();
  }

  private void writeVersion() throws IOException {
    root.syncFileSystem();
    var draft = RawText.of("version-" + UUID.randomUUID());
    try (var file = root.create(draft, 0600)) {
      file.write((VERSION + "\n").getBytes(StandardCharsets.UTF_8));
      file.sync();
    }
    root.rename(draft, root, VERSION_FILE, Rename.REPLACE);
  }

  private static boolean isOurs(Entry entry) {
    var name = entry.name().toString();
    return Set.copyOf(DIRECTORIES).contains(name) || name.startsWith("version");
  }

  /// Whether the ids of sandboxes must get through.
  private static boolean passed(String name) {
    return name.equals("trees") || name.equals("tmp");
  }

  static void makeDirectory(OpenDirectory parent, RawText name) throws IOException {
    try {
      parent.makeDirectory(name, PRIVATE);
    } catch (PosixException e) {
      if (!e.is(Errno.EEXIST)) {
        throw e;
      }
    }
  }
}
