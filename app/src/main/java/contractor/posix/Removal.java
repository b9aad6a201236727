package contractor.posix;

import contractor.cas.RawText;
import contractor.posix.OpenDirectory.Rename;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/// Removes trees of any depth with two descriptors: each directory that isn't empty is first moved
/// up beside the root of its tree, and so none has to be reached through another.
final class Removal {

  private final OpenDirectory top;
  private final Deque<RawText> waiting = new ArrayDeque<>();
  private final String prefix = ".removed-" + UUID.randomUUID() + "-";
  private int moved;

  Removal(OpenDirectory top) {
    this.top = top;
  }

  void remove(RawText name) throws IOException {
    var found = top.look(name);
    if (found.isEmpty()) {
      return;
    }
    if (!found.get().isDirectory()) {
      top.remove(name);
      return;
    }
    waiting.add(name);
    while (!waiting.isEmpty()) {
      var next = waiting.removeLast();
      empty(next);
      top.removeDirectory(next);
    }
  }

  private void empty(RawText name) throws IOException {
    top.chmod(name, 0700);
    try (var directory = top.directory(name)) {
      for (var entry : directory.list()) {
        if (entry.type() == FileType.DIRECTORY) {
          take(directory, entry.name());
        } else {
          directory.remove(entry.name());
        }
      }
    }
  }

  private void take(OpenDirectory directory, RawText name) throws IOException {
    try {
      directory.removeDirectory(name);
    } catch (PosixException e) {
      if (!e.is(Errno.ENOTEMPTY)) {
        throw e;
      }
      var beside = new RawText(prefix + moved++);
      directory.chmod(name, 0700);
      directory.rename(name, top, beside, Rename.REFUSE);
      waiting.add(beside);
    }
  }
}
