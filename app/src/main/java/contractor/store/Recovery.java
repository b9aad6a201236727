package contractor.store;

import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory.Rename;
import contractor.posix.PosixException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// Makes up for syncing left out: a mark in the store says since when and under which boot nothing
/// is sure to be on the disk. Where the machine was started again since, all that is newer is
/// looked at.
final class Recovery {

  private static final RawText MARK = RawText.of("unsynced");

  private Recovery() {}

  /// @param clean up to when all is durable, in milliseconds since 1970
  private record Mark(String boot, long clean) {}

  /// To be called before anything is read.
  static void begin(Home home, Durability durability) throws IOException, InterruptedException {
    var mark = read(home);
    if (mark.isPresent() && !mark.get().boot().equals(Boot.id())) {
      recover(home);
    }
    if (durability == Durability.FAST && read(home).isEmpty()) {
      write(home, new Mark(Boot.id(), System.currentTimeMillis()));
      home.root().sync();
    }
  }

  /// Makes all durable, once for a whole run.
  static void end(Home home, Durability durability) throws IOException {
    if (durability == Durability.FAST) {
      var moment = System.currentTimeMillis();
      home.root().syncFileSystem();
      write(home, new Mark(Boot.id(), moment));
    }
  }

  private static void recover(Home home) throws IOException, InterruptedException {
    try (var _ = Runs.collect(home)) {
      var mark = read(home);
      if (mark.isPresent() && !mark.get().boot().equals(Boot.id())) {
        Verification.since(home, 1_000_000 * mark.get().clean()).clear();
        home.root().syncFileSystem();
        home.root().remove(MARK);
      }
    }
  }

  /// A mark that can't be read means that nothing is sure.
  private static Optional<Mark> read(Home home) throws IOException {
    try (var file = home.root().read(MARK)) {
      var words = new String(file.readAll(200), StandardCharsets.UTF_8).strip().split(" ", -1);
      return Optional.of(
          words.length == 2 && words[1].matches("[0-9]{1,15}")
              ? new Mark(words[0], Long.parseLong(words[1]))
              : new Mark("", 0));
    } catch (PosixException e) {
      if (e.is(Errno.ENOENT)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void write(Home home, Mark mark) throws IOException {
    var draft = RawText.of("unsynced-" + UUID.randomUUID());
    try (var file = home.root().create(draft, 0600)) {
      file.write((mark.boot() + " " + mark.clean() + "\n").getBytes(StandardCharsets.UTF_8));
      file.sync();
    }
    home.root().rename(draft, home.root(), MARK, Rename.REPLACE);
  }
}
