package contractor.store;

import contractor.cas.RawText;
import contractor.posix.OpenDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The kernel's name for the time since the machine was started.
final class Boot {

  private Boot() {}

  static String id() throws IOException {
    try (var kernel = OpenDirectory.of(Path.of("/proc/sys/kernel/random"));
        var file = kernel.read(RawText.of("boot_id"))) {
      return new String(file.readAll(100), StandardCharsets.UTF_8).strip();
    }
  }
}
