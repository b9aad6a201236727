package contractor.sandbox;

import contractor.cas.RawText;
import contractor.posix.OpenDirectory;
import contractor.posix.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;

/// Tells the shell in a sandbox of each new size of the user's window, through a fifo.
///
/// Asking a terminal costs a microsecond, so it is asked now and then: nobody sees the difference
/// to waiting for the signal, which would need a handler of our own.
record Resizing(Path fifo, Supplier<Window.Size> size) {

  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final Window.Size USUAL = new Window.Size(24, 80);

  static void make(Path directory, String fifo) throws IOException {
    try (var open = OpenDirectory.real(directory)) {
      open.makeFifo(RawText.of(fifo), 0600);
    }
  }

  /// Until the shell ends, and with it the reader of the fifo. The first size is told at once.
  void follow() {
    Thread.ofPlatform().daemon().name("window").start(this::tellAll);
  }

  private void tellAll() {
    var told = new Window.Size(0, 0);
    try (var out = Files.newOutputStream(fifo, StandardOpenOption.WRITE)) {
      while (true) {
        var now = now();
        if (!now.equals(told)) {
          var line = now.rows() + " " + now.columns() + "\n";
          out.write(line.getBytes(StandardCharsets.US_ASCII));
          told = now;
        }
        Thread.sleep(PAUSE);
      }
    } catch (IOException _) {
      // The shell has ended.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Window.Size now() {
    var now = size.get();
    return now.rows() > 0 && now.columns() > 0 ? now : USUAL;
  }
}
