package contractor.stage;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.build.Staging.MountPoint;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.NodeProperties;
import contractor.cas.Paths;
import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.FileType;
import contractor.posix.OpenDirectory;
import contractor.posix.PosixException;
import contractor.posix.Stat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Sees to it that paths of a merged view can be mounted on: component by component, the topmost
/// layer that has the name decides, and none is followed. What is missing is made in the upper
/// directory.
final class MountPoints {

  private static final String OPAQUE = "user.overlay.opaque";
  private static final RawText RESOLVER = RawText.of("etc/resolv.conf");

  private final List<OpenDirectory> layers;
  private final OpenDirectory upper;
  private final Optional<Ids> owner;
  private final MountStubs stubs;
  private final List<RawText> raised = new ArrayList<>();

  /// @param layers topmost first; the upper directory is the first
  /// @param owner empty: the maker's
  MountPoints(List<OpenDirectory> layers, Optional<Ids> owner, MountStubs stubs) {
    this.layers = layers;
    this.upper = layers.getFirst();
    this.owner = owner;
    this.stubs = stubs;
  }

  /// Directories of lower layers that are in the upper one now, and belong to this process so far.
  List<RawText> raised() {
    return raised;
  }

  void prepare(MountPoint point) throws IOException, RejectedException {
    try {
      place(point);
    } catch (PosixException e) {
      if (e.is(Errno.EACCES)) {
        var message = "can't mount on `" + point.path() + "`: a directory above it is closed";
        throw new RejectedException(Problem.error("CT0603", message));
      }
      throw e;
    }
  }

  private void place(MountPoint point) throws IOException, RejectedException {
    var path = new RawText("");
    var names = Paths.names(RawText.of(point.path()));
    for (var i = 0; i < names.size(); i++) {
      var parent = path;
      path = Paths.join(parent, names.get(i));
      var file = point.file() && i == names.size() - 1;
      var found = look(path);
      if (found.isEmpty()) {
        make(parent, names.get(i), file, Optional.empty());
      } else if (file && found.get().type() == FileType.SYMLINK && path.equals(RESOLVER)) {
        replace(parent, names.get(i));
      } else if (!(file ? found.get().isFile() : found.get().isDirectory())) {
        throw refused(point, path, found.get(), file);
      }
    }
  }

  private static RejectedException refused(
      MountPoint point, RawText path, Stat found, boolean file) {
    var is = found.type().toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    var message =
        "can't mount on `%s`: `%s` is a %s, not a %s"
            .formatted(point.path(), path, is, file ? "plain file" : "directory");
    return new RejectedException(
        Problem.error("CT0603", message)
            .help("change what is at `" + path + "` in the tree, or leave it out"));
  }

  /// What the merged view has at a path whose parents are directories.
  private Optional<Stat> look(RawText path) throws IOException {
    for (var layer : layers) {
      var seen = look(layer, path);
      if (seen.stat.isPresent() || seen.hides) {
        return seen.stat;
      }
    }
    return Optional.empty();
  }

  /// @param hides whether layers below don't count
  private record Seen(Optional<Stat> stat, boolean hides) {}

  private Seen look(OpenDirectory layer, RawText path) throws IOException {
    var names = Paths.names(path);
    var at = new RawText("");
    var hides = false;
    for (var i = 0; i < names.size(); i++) {
      try (var directory = Reach.directory(layer, at)) {
        hides |= directory.attribute(RawText.of("."), OPAQUE).isPresent();
        var stat = directory.look(names.get(i));
        if (stat.isEmpty()) {
          return new Seen(Optional.empty(), hides);
        }
        if (isWhiteout(stat.get())) {
          return new Seen(Optional.empty(), true);
        }
        if (i == names.size() - 1) {
          return new Seen(stat, true);
        }
        if (!stat.get().isDirectory()) {
          return new Seen(Optional.empty(), true);
        }
      }
      at = Paths.join(at, names.get(i));
    }
    return new Seen(Optional.empty(), hides);
  }

  private static boolean isWhiteout(Stat stat) {
    return stat.type() == FileType.CHARACTER_DEVICE && stat.rdev() == 0;
  }

  private void make(RawText parent, RawText name, boolean file, Optional<SymlinkNode> hidden)
      throws IOException {
    raise(parent);
    try (var directory = Reach.directory(upper, parent)) {
      var before = directory.stat().mtime();
      if (file) {
        directory.create(name, 0644).close();
      } else {
        directory.makeDirectory(name, 0755);
      }
      own(directory, name);
      directory.chmod(name, file ? 0644 : 0755);
      directory.touch(before);
    }
    stubs.add(Paths.join(parent, name), hidden);
  }

  private void own(OpenDirectory directory, RawText name) throws IOException {
    if (owner.isPresent()) {
      directory.chown(name, owner.get().uid(), owner.get().gid());
    }
  }

  /// A link in the upper directory itself goes, to come back when the stub does; any other is
  /// hidden.
  private void replace(RawText parent, RawText name) throws IOException {
    var hidden = Optional.<SymlinkNode>empty();
    if (look(upper, Paths.join(parent, name)).stat.isPresent()) {
      try (var directory = Reach.directory(upper, parent)) {
        var stat = directory.stat(name);
        var before = directory.stat().mtime();
        hidden = Optional.of(remembered(directory, name, stat));
        directory.remove(name);
        directory.touch(before);
      }
    }
    make(parent, name, true, hidden);
  }

  private SymlinkNode remembered(OpenDirectory directory, RawText name, Stat stat)
      throws IOException {
    var properties =
        owner.isPresent()
            ? owner.get().properties(stat)
            : NodeProperties.NONE.withTime(stat.mtime());
    return new SymlinkNode(name, directory.readSymlink(name), properties);
  }

  /// Makes a directory that only lower layers have exist in the upper one too, looking the same.
  private void raise(RawText path) throws IOException {
    var at = new RawText("");
    for (var name : Paths.names(path)) {
      var parent = at;
      at = Paths.join(parent, name);
      if (look(upper, at).stat.isEmpty()) {
        raise(parent, name, look(at).orElseThrow());
        raised.add(at);
      }
    }
  }

  private void raise(RawText parent, RawText name, Stat like) throws IOException {
    try (var directory = Reach.directory(upper, parent)) {
      var before = directory.stat().mtime();
      directory.makeDirectory(name, 0700);
      if (owner.isPresent()) {
        directory.chown(name, like.uid(), like.gid());
      }
      directory.chmod(name, like.mode());
      directory.touch(name, like.mtime());
      directory.touch(before);
    }
  }

  /// Opens layers for looking through; close them afterwards.
  static List<OpenDirectory> open(OpenDirectory upper, OpenDirectory trees, List<String> lowers)
      throws IOException {
    var layers = new ArrayList<OpenDirectory>();
    layers.add(upper);
    for (var lower : lowers.reversed()) {
      layers.add(trees.directory(RawText.of(lower)));
    }
    return layers;
  }
}
