package contractor.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs programs of the machine that the tests are on.
final class Shell {

  private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
  private static final int MINUTES = 3;

  private Shell() {}

  static Answer run(String... command) throws IOException, InterruptedException {
    return run(List.of(command), Path.of("/"), Map.of());
  }

  static Answer check(String... command) throws IOException, InterruptedException {
    return run(command).ends(0);
  }

  static Answer script(String text) throws IOException, InterruptedException {
    return run("sh", "-c", text);
  }

  static Answer run(List<String> command, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    var out = Files.createTempFile("out", ".txt");
    var err = Files.createTempFile("err", ".txt");
    try {
      var process =
          builder(command, directory, environment)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      process.getOutputStream().close();
      return new Answer(wait(process), text(out) + text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  static ProcessBuilder builder(
      List<String> command, Path directory, Map<String, String> environment) {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", PATH);
    builder.environment().putAll(environment);
    return builder;
  }

  static int wait(Process process) throws InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + MINUTES + " minutes: " + process.info());
    }
    return process.exitValue();
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
