package contractor.store;

import contractor.cas.RawText;
import contractor.posix.Descriptor.Lock;
import contractor.posix.OpenFile;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Where one looks what is there and says that one needs it, with no collector deleting in between.
///
/// Many may be inside, of all processes. Visits are short: no file is synced, no stream read.
final class Gate implements AutoCloseable {

  private static final RawText NAME = RawText.of("gc");

  private final OpenFile file;
  private int inside;

  Gate(Home home) throws IOException {
    file = open(home);
  }

  /// The lock itself, for a collector.
  static OpenFile open(Home home) throws IOException {
    return home.locks().update(NAME, 0600);
  }

  synchronized Visit enter() throws IOException {
    if (inside == 0) {
      file.lock(Lock.SHARED);
    }
    inside++;
    return this::leave;
  }

  private synchronized void leave() {
    inside--;
    if (inside == 0) {
      try {
        file.unlock();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    file.close();
  }

  interface Visit extends AutoCloseable {
    @Override
    void close();
  }
}
