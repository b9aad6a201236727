package contractor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A static program that makes system calls no shell command makes.
public final class StaticProbe {

  private StaticProbe() {}

  /// Compiles it, or says aloud that there is no compiler.
  public static Optional<Path> make(Path directory) throws IOException, InterruptedException {
    var source = directory.resolve("probe.c");
    try (var in = StaticProbe.class.getResourceAsStream("/sandbox/probe.c")) {
      Files.write(source, Objects.requireNonNull(in).readAllBytes());
    }
    var made = directory.resolve("probe");
    var compiler = HostTool.find("cc");
    if (compiler.isPresent()) {
      var line =
          List.of(compiler.get(), "-static", "-O1", "-o", made.toString(), source.toString());
      if (HostProgram.run(line, Map.of("PATH", "/usr/bin:/bin")).ok()) {
        return Optional.of(made);
      }
    }
    System.err.println("SKIPPED: no C compiler with a static library, so no probe");
    return Optional.empty();
  }
}
