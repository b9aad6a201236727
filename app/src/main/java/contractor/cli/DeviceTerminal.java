package contractor.cli;

import contractor.posix.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel says of standard output.
final class DeviceTerminal implements Terminal {

  private static final int STANDARD_OUTPUT = 1;

  /// Read as a link, because asking the kernel needs foreign calls, which take a while to load.
  @Override
  public boolean isPresent() {
    try {
      var target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  @Override
  public int width() {
    return Window.columns(STANDARD_OUTPUT);
  }
}
