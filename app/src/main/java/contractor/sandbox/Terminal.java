package contractor.sandbox;

import contractor.build.Sandbox.UnavailableException;
import contractor.posix.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The user's terminal, handed over byte by byte to a shell in a sandbox until this is closed.
///
/// The shell never gets it: it has a pseudo-terminal of its own, and we carry the bytes.
final class Terminal implements AutoCloseable {

  private static final String DEVICE = "/dev/tty";
  private static final int STANDARD_OUTPUT = 1;

  private final String stty;
  private final String settings;

  private Terminal(String stty, String settings) {
    this.stty = stty;
    this.settings = settings;
  }

  /// Takes every key as it comes, Ctrl-C included.
  static Terminal raw() throws IOException, InterruptedException, UnavailableException {
    var stty = HostTool.require("stty", "coreutils");
    var settings = ask(stty, "-g");
    ask(stty, "raw", "-echo");
    return new Terminal(stty, settings);
  }

  /// Rows and columns of its window now.
  static Window.Size size() {
    return Window.size(STANDARD_OUTPUT);
  }

  private static String ask(String stty, String... arguments)
      throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of(stty, "-F", DEVICE));
    command.addAll(List.of(arguments));
    var answer = HostProgram.run(command, Map.of());
    if (!answer.ok()) {
      throw new IOException("there is no terminal");
    }
    return new String(answer.output(), StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() throws IOException {
    var interrupted = Thread.interrupted();
    try {
      ask(stty, settings);
    } catch (InterruptedException _) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
