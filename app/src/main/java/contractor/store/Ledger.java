package contractor.store;

import contractor.cas.RawText;
import contractor.posix.Descriptor.Lock;
import contractor.posix.OpenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// About how many bytes a store takes, so that nobody has to walk through it to find out.
///
/// It is a file that each run changes at its end by what it added. A run that is killed doesn't; so
/// whoever finds one dead forgets the number, and the next to need it measures.
final class Ledger {

  private static final RawText NAME = RawText.of("size");
  private static final int DIGITS = 18;
  private static final int LENGTH = 2 * DIGITS + 2;

  private final Home home;
  private final AtomicLong added = new AtomicLong();

  /// @param now bytes
  /// @param least bytes that were left by the last collection, which could remove no more
  record Size(long now, long least) {}

  Ledger(Home home) {
    this.home = home;
  }

  /// Files take whole blocks.
  void add(long bytes) {
    added.addAndGet((bytes + 4095) & -4096);
  }

  /// Empty if nobody knows.
  Optional<Size> size() throws IOException {
    try (var file = open()) {
      file.lock(Lock.SHARED);
      return read(file).map(size -> new Size(size.now() + added.get(), size.least()));
    }
  }

  /// Says what was measured, all that this run added included.
  void set(Size size) throws IOException {
    try (var file = open()) {
      file.lock(Lock.EXCLUSIVE);
      added.set(0);
      write(file, size);
    }
  }

  void settle() throws IOException {
    if (added.get() == 0) {
      return;
    }
    try (var file = open()) {
      file.lock(Lock.EXCLUSIVE);
      var size = read(file);
      if (size.isPresent()) {
        write(file, new Size(size.get().now() + added.getAndSet(0), size.get().least()));
      }
    }
  }

  static void forget(Home home) throws IOException {
    if (home.locks().look(NAME).isPresent()) {
      try (var file = home.locks().update(NAME, 0600)) {
        file.lock(Lock.EXCLUSIVE);
        file.truncate(0);
      }
    }
  }

  private OpenFile open() throws IOException {
    return home.locks().update(NAME, 0600);
  }

  private static Optional<Size> read(OpenFile file) throws IOException {
    file.seek(0);
    var text = new String(file.readAll(512), StandardCharsets.US_ASCII);
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Size(
              Long.parseLong(text.substring(0, DIGITS)),
              Long.parseLong(text.substring(DIGITS + 1, LENGTH - 1))));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static void write(OpenFile file, Size size) throws IOException {
    var text = digits(size.now()) + " " + digits(size.least()) + "\n";
    file.seek(0);
    file.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String digits(long bytes) {
    var text = Long.toString(Math.max(0, bytes));
    return "0".repeat(Math.max(0, DIGITS - text.length())) + text;
  }
}
