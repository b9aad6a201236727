package contractor.stage;

import contractor.build.Owner;
import contractor.build.Owner.Owned;
import contractor.cas.NodeProperties;
import contractor.cas.Paths;
import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.FileType;
import contractor.posix.OpenDirectory;
import contractor.posix.PosixException;
import contractor.posix.Stat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Whom the files below a directory belong to, as seen inside.
///
/// Where this process isn't their owner, files are taken from theirs for as long as it works on
/// them; [#taken] says who must get them back.
final class Owners {

  private final Ids ids;
  private final Map<RawText, Owned> taken = new HashMap<>();

  static Owners of(Path directory, Owner owner) throws IOException {
    var ids = Ids.of(owner);
    if (owner.direct() || !isForeign(directory, ids)) {
      return new Owners(ids, List.of());
    }
    try {
      return new Owners(ids, owner.seize(directory));
    } catch (InterruptedException e) {
      throw Interruptions.asFailure(e);
    }
  }

  private Owners(Ids ids, List<Owned> taken) {
    this.ids = ids;
    taken.forEach(file -> this.taken.put(file.path(), file));
  }

  /// An entry that belongs to anybody but 0:0.
  static Optional<Owned> other(RawText path, NodeProperties properties, OptionalInt mode) {
    var uid = Ids.mapped(properties.uid());
    var gid = Ids.mapped(properties.gid());
    return uid == 0 && gid == 0 ? Optional.empty() : Optional.of(new Owned(path, uid, gid, mode));
  }

  /// Gives files to those whom this process can't give them to itself.
  static void give(Owner owner, Path directory, List<Owned> files) throws IOException {
    if (owner.direct()) {
      return;
    }
    try {
      owner.give(directory, files);
    } catch (InterruptedException e) {
      throw Interruptions.asFailure(e);
    }
  }

  /// Whether anything there is somebody else's. What can't be looked into may hide anything.
  static boolean isForeign(Path path, Ids ids) throws IOException {
    try (var directory = OpenDirectory.real(path)) {
      return isForeign(directory, new RawText(""), ids);
    } catch (PosixException e) {
      if (e.is(Errno.EACCES)) {
        return true;
      }
      throw e;
    }
  }

  private static boolean isForeign(OpenDirectory root, RawText path, Ids ids) throws IOException {
    try (var directory = Reach.directory(root, path)) {
      for (var entry : directory.list()) {
        if (ids.areForeign(directory.stat(entry.name()))
            || (entry.type() == FileType.DIRECTORY
                && isForeign(root, Paths.join(path, entry.name()), ids))) {
          return true;
        }
      }
      return ids.areForeign(directory.stat());
    }
  }

  /// Owner and time of a file.
  NodeProperties properties(RawText path, Stat stat) throws IOException {
    var owned = taken.get(path);
    return owned == null
        ? ids.properties(stat)
        : NodeProperties.NONE.withTime(stat.mtime()).withOwner(owned.uid(), owned.gid());
  }

  /// Permissions, which a file that was taken has no longer.
  int mode(RawText path, Stat stat) {
    var owned = taken.get(path);
    return owned == null ? stat.mode() : owned.mode().orElse(stat.mode());
  }

  boolean isTaken(RawText path) {
    return taken.containsKey(path);
  }

  /// For what was removed.
  void forget(RawText path) {
    taken.remove(path);
  }

  List<Owned> taken() {
    return List.copyOf(taken.values());
  }
}
