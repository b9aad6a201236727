package contractor.stage;

import contractor.cas.Digest;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.NodeProperties;
import contractor.cas.Paths;
import contractor.cas.RawText;
import contractor.cas.Trees;
import contractor.posix.FileType;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenDirectory.Entry;
import contractor.posix.Stat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at all of an upper directory after its sandbox is dead, and makes a layer of it: whatever
/// a layer must not have is removed or broken up on the way. Times of directories stay as they
/// were.
///
/// Sockets go, since nobody listens any more; devices are refused. Whiteouts and opaque directories
/// stay.
final class UpperWalk {

  private static final String OPAQUE = "user.overlay.opaque";
  private static final String LABEL = "security.selinux";

  private final OpenDirectory root;
  private final Owners owners;
  private final MountStubs stubs;
  private final Crew crew;
  private final FileTaker taker;
  private final Set<Long> linked = new HashSet<>();
  private final List<Locked> locked = new ArrayList<>();

  UpperWalk(OpenDirectory root, Owners owners, MountStubs stubs, Crew crew, FileTaker taker) {
    this.root = root;
    this.owners = owners;
    this.stubs = stubs;
    this.crew = crew;
    this.taker = taker;
  }

  /// All files have their digests when this returns.
  Found.Folder walk() throws IOException {
    try {
      var folder = enter(new RawText(""), new RawText(""), 0);
      crew.finish();
      return folder;
    } finally {
      for (var directory : locked.reversed()) {
        try (var open = Reach.directory(root, directory.path())) {
          open.chmod(directory.mode());
        }
      }
    }
  }

  private Found.Folder enter(RawText path, RawText name, int depth) throws IOException {
    if (depth > Trees.DEPTH) {
      throw new IOException("more than " + Trees.DEPTH + " levels deep: " + shown(path));
    }
    var found = new ArrayList<Found>();
    var jobs = new ArrayList<Crew.Job>();
    var folders = new ArrayList<RawText>();
    Stat stat;
    boolean opaque;
    try (var directory = Reach.directory(root, path)) {
      stat = directory.stat();
      opaque = clean(directory);
      for (var entry : directory.list()) {
        if (entry.type() == FileType.DIRECTORY) {
          unlock(directory, path, entry.name());
          folders.add(entry.name());
        } else {
          take(directory, path, entry, jobs).ifPresent(found::add);
        }
      }
      restoreTime(directory, stat);
    }
    crew.give(path, jobs);
    for (var folder : folders) {
      var inside = enter(Paths.join(path, folder), folder, depth + 1);
      if (inside.entries().isEmpty() && stubs.made(Paths.join(path, folder))) {
        drop(path, folder, stat);
      } else {
        found.add(inside);
      }
    }
    var properties = owners.properties(path, stat).withMode(mode(path, stat), 0755);
    return new Found.Folder(name, opaque, properties, found);
  }

  private Optional<Found> take(
      OpenDirectory directory, RawText path, Entry entry, List<Crew.Job> jobs) throws IOException {
    var name = entry.name();
    var stat = directory.stat(name);
    var inside = Paths.join(path, name);
    return switch (stat.type()) {
      case FILE -> {
        if (stat.size() == 0 && stubs.made(inside)) {
          remove(directory, inside);
          yield stubs.hidden(inside).map(Found.Leaf::new);
        }
        yield Optional.of(file(inside, name, ownInode(directory, name, stat), jobs));
      }
      case SYMLINK -> Optional.of(new Found.Leaf(link(directory, inside, stat)));
      case FIFO -> Optional.of(new Found.Leaf(fifo(inside, stat)));
      case SOCKET -> {
        remove(directory, inside);
        yield Optional.empty();
      }
      case CHARACTER_DEVICE -> {
        if (stat.rdev() == 0) {
          yield Optional.of(new Found.Whiteout(name));
        }
        throw new IOException("a device, which no tree can hold: " + shown(inside));
      }
      case BLOCK_DEVICE, DIRECTORY, UNKNOWN ->
          throw new IOException("a " + stat.type() + ", which no tree can hold: " + shown(inside));
    };
  }

  private Found file(RawText path, RawText name, Stat stat, List<Crew.Job> jobs)
      throws IOException {
    if (stat.size() > FileReader.LARGEST) {
      throw new IOException("a file of more than 16 GiB: " + shown(path));
    }
    var found = Found.Content.of(name);
    var node = new FileNode(name, Digest.EMPTY, false, owners.properties(path, stat));
    jobs.add(taker.job(found, stat, node.withMode(owners.mode(path, stat)), owners.isTaken(path)));
    return found;
  }

  private SymlinkNode link(OpenDirectory directory, RawText path, Stat stat) throws IOException {
    var name = Paths.last(path);
    var target = directory.readSymlink(name);
    if (stat.links() > 1 && !linked.add(stat.inode())) {
      directory.remove(name);
      directory.makeSymlink(name, target);
      if (taker.chowns()) {
        directory.chown(name, stat.uid(), stat.gid());
      }
      directory.touch(name, stat.mtime());
    }
    return new SymlinkNode(name, target, owners.properties(path, stat));
  }

  private FileNode fifo(RawText path, Stat stat) throws IOException {
    var properties =
        new NodeProperties(NodeProperties.FIFO.properties(), stat.mtime(), NodeProperties.NO_MODE);
    var owned = owners.properties(path, stat);
    var owner = properties.withOwner(owned.uid(), owned.gid());
    return new FileNode(Paths.last(path), Digest.EMPTY, false, owner)
        .withMode(owners.mode(path, stat));
  }

  /// An inode may occur once only in all layers, or `cp` and `tar` would take two files for one.
  private Stat ownInode(OpenDirectory directory, RawText name, Stat stat) throws IOException {
    if (stat.links() == 1 || linked.add(stat.inode())) {
      return stat;
    }
    var copy = new RawText(".contractor-" + stat.inode() + "-" + linked.size());
    try (var from = FileReader.open(directory, name, stat);
        var to = directory.create(copy, 0600)) {
      from.copyTo(to);
      if (taker.chowns()) {
        to.chown(stat.uid(), stat.gid());
      }
      to.chmod(stat.mode());
      to.touch(stat.mtime());
    }
    directory.rename(copy, directory, name, OpenDirectory.Rename.REPLACE);
    return directory.stat(name);
  }

  /// Removes attributes, and says whether the directory is opaque.
  private static boolean clean(OpenDirectory directory) throws IOException {
    var self = RawText.of(".");
    var opaque = false;
    for (var attribute : directory.attributes()) {
      if (attribute.equals(OPAQUE)) {
        opaque = true;
      } else if (!attribute.equals(LABEL)) {
        directory.removeAttribute(self, attribute);
      }
    }
    return opaque;
  }

  /// Makes a directory of our own enterable until the walk is over.
  private void unlock(OpenDirectory directory, RawText path, RawText name) throws IOException {
    var mode = directory.stat(name).mode();
    if ((mode & 0700) != 0700 && !taker.chowns()) {
      directory.chmod(name, mode | 0700);
      locked.add(new Locked(Paths.join(path, name), mode));
    }
  }

  private int mode(RawText path, Stat stat) {
    return locked.stream()
        .filter(directory -> directory.path().equals(path))
        .mapToInt(Locked::mode)
        .findAny()
        .orElseGet(() -> owners.mode(path, stat));
  }

  private void remove(OpenDirectory directory, RawText path) throws IOException {
    directory.remove(Paths.last(path));
    owners.forget(path);
  }

  private void drop(RawText path, RawText name, Stat stat) throws IOException {
    owners.forget(Paths.join(path, name));
    try (var directory = Reach.directory(root, path)) {
      directory.removeDirectory(name);
      directory.touch(stat.mtime());
    }
  }

  private static void restoreTime(OpenDirectory directory, Stat before) throws IOException {
    if (directory.stat().mtime() != before.mtime()) {
      directory.touch(before.mtime());
    }
  }

  private static String shown(RawText path) {
    var text = path.toString();
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  private record Locked(RawText path, int mode) {}
}
