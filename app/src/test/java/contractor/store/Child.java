package contractor.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A [Busy] in a process of its own.
///
/// @param process not killed by anybody else
record Child(Process process, Path output) {

  static Child start(Path store, long seed, int rounds, int keys) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Busy.class.getName()));
    command.add(store.toString());
    for (var number : new long[] {seed, rounds, keys}) {
      command.add(Long.toString(number));
    }
    var output = Files.createTempFile("child", ".txt");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    return new Child(builder.redirectOutput(output.toFile()).start(), output);
  }

  /// Waits until it printed something.
  void awaitOutput() throws IOException, InterruptedException {
    while (process.isAlive() && Files.size(output) == 0) {
      Thread.sleep(5);
    }
  }

  /// Waits for its end, and gives all it printed.
  List<String> lines() throws IOException, InterruptedException {
    process.waitFor();
    try {
      return Files.readAllLines(output);
    } finally {
      Files.delete(output);
    }
  }
}
