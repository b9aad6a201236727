package contractor.stage;

import contractor.cas.Digest;
import contractor.cas.Directory.FileNode;
import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenFile;
import contractor.posix.PosixException;
import contractor.posix.Stat;
import contractor.store.DiskStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Hashes files and gives them to the store, without reading those that are known.
///
/// @param known digests of files that are as they were when they got them
/// @param linking whether the store may have a second link to a file; otherwise it gets a copy
/// @param chowns whether this process is root
record FileTaker(
    DiskStore store, Function<Stat, Optional<Digest>> known, boolean linking, boolean chowns) {

  private static final String LABEL = "security.selinux";
  private static final String CAPABILITIES = "security.capability";

  /// @param node all but its content
  /// @param lent whether the file is somebody else's, and so can't become the store's as well
  Crew.Job job(Found.Content file, Stat stat, FileNode node, boolean lent) {
    return new Crew.Job() {
      @Override
      public long bytes() {
        return stat.size();
      }

      @Override
      public void run(OpenDirectory directory) throws IOException {
        file.result().set(node.with(take(directory, file.name(), stat, lent)));
      }
    };
  }

  private Digest take(OpenDirectory directory, RawText name, Stat stat, boolean lent)
      throws IOException {
    var digest = known.apply(stat);
    if (digest.isPresent()) {
      clean(directory, name, directory.attributes(name));
      return digest.get();
    }
    try (var file = FileReader.open(directory, name, stat)) {
      clean(directory, name, file.attributes());
      return linking && !lent && (stat.mode() & 0400) != 0
          ? link(directory, name, stat, file)
          : store.write(file.stream());
    }
  }

  private Digest link(OpenDirectory directory, RawText name, Stat stat, OpenFile file)
      throws IOException {
    var digest = file.hash(stat.size());
    if (digest.size() != stat.size()) {
      throw new IOException("changed while it was read: " + name);
    }
    store.adopt(directory, name, digest);
    return digest;
  }

  /// Attributes aren't recorded, so nobody may come to rely on them.
  private static void clean(OpenDirectory directory, RawText name, List<String> attributes)
      throws IOException {
    for (var attribute : attributes) {
      if (attribute.equals(CAPABILITIES)) {
        disarm(directory, name, directory.stat(name));
      } else if (!attribute.equals(LABEL)) {
        remove(directory, name, attribute);
      }
    }
  }

  /// The kernel takes capabilities away from a file that gets an owner, be it the same; and some
  /// bits of its mode.
  private static void disarm(OpenDirectory directory, RawText name, Stat stat) throws IOException {
    directory.chown(name, stat.uid(), stat.gid());
    directory.chmod(name, stat.mode());
  }

  private static void remove(OpenDirectory directory, RawText name, String attribute)
      throws IOException {
    try {
      directory.removeAttribute(name, attribute);
    } catch (PosixException e) {
      if (e.is(Errno.EACCES)) {
        removeUnlocked(directory, name, attribute);
      } else if (!e.is(Errno.ENODATA)) {
        throw e;
      }
    }
  }

  /// Attributes are protected like content is, from the owner as well.
  private static void removeUnlocked(OpenDirectory directory, RawText name, String attribute)
      throws IOException {
    var mode = directory.stat(name).mode();
    directory.chmod(name, mode | 0600);
    directory.removeAttribute(name, attribute);
    directory.chmod(name, mode);
  }
}
