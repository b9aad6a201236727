package contractor.cli;

import contractor.posix.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel says of standard output.
final class DeviceTerminal implements Terminal {

  private static final int STANDARD_INPUT = 0;
  private static final int STANDARD_OUTPUT = 1;

  @Override
  public boolean isPresent() {
    return isTerminal(STANDARD_OUTPUT);
  }

  @Override
  public boolean isInteractive() {
    return isPresent() && isTerminal(STANDARD_INPUT);
  }

  @Override
  public int width() {
    return Window.columns(STANDARD_OUTPUT);
  }

  /// Read as a link, because asking the kernel needs foreign calls, which take a while to load.
  private static boolean isTerminal(int descriptor) {
    try {
      var target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }
}
