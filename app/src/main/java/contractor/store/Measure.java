package contractor.store;

import contractor.cas.RawText;
import contractor.posix.OpenDirectory;
import contractor.posix.PosixException;
import contractor.posix.Stat;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// How much is below a name. What can't be entered isn't counted.
final class Measure {

  private final OpenDirectory top;
  private final Deque<RawText> waiting = new ArrayDeque<>();
  private long files;
  private long own;
  private long shared;

  private Measure(OpenDirectory top) {
    this.top = top;
  }

  static Measure of(OpenDirectory top, RawText name) throws IOException {
    var measure = new Measure(top);
    measure.waiting.add(name);
    while (!measure.waiting.isEmpty()) {
      measure.enter(measure.waiting.removeLast());
    }
    return measure;
  }

  /// Files and all else but directories.
  long files() {
    return files;
  }

  /// Bytes on disk, without files that have another name elsewhere.
  long own() {
    return own;
  }

  /// Bytes on disk.
  long all() {
    return own + shared;
  }

  private void enter(RawText path) throws IOException {
    try (var directory = top.directory(path)) {
      own += directory.stat().used();
      for (var entry : directory.list()) {
        var stat = directory.look(entry.name());
        if (stat.isPresent() && stat.get().isDirectory()) {
          waiting.add(new RawText(path.raw() + "/" + entry.name().raw()));
        } else if (stat.isPresent()) {
          add(stat.get());
        }
      }
    } catch (PosixException _) {
      // Locked, deeper than any path, or just removed.
    }
  }

  private void add(Stat stat) {
    files++;
    if (stat.links() == 1) {
      own += stat.used();
    } else {
      shared += stat.used();
    }
  }
}
