package contractor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The whole tool as a process of its own, with a store of its own.
///
/// @param prefix what starts it, such as `nsenter` and its options
/// @param environment besides that of the tests
record Prompt(Path directory, List<String> prefix, Map<String, String> environment) {

  Prompt(Path directory) {
    this(directory, List.of(), Map.of());
  }

  record Ended(int status, String text) {
    String last() {
      return text.isEmpty() ? "" : text.strip().lines().toList().getLast();
    }
  }

  Prompt file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
    return this;
  }

  /// What the tool prints, both streams as they come.
  Ended contractor(String... arguments) throws IOException, InterruptedException {
    var argv = new ArrayList<>(prefix);
    argv.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    argv.add("--enable-native-access=ALL-UNNAMED");
    argv.add("-XX:TieredStopAtLevel=1");
    argv.add("-cp");
    argv.add(System.getProperty("java.class.path"));
    argv.add(Main.class.getName());
    argv.addAll(List.of(arguments));
    argv.add("--store=" + directory.resolve("store"));
    return run(argv);
  }

  /// Any other program, in the same place.
  Ended host(String... command) throws IOException, InterruptedException {
    var argv = new ArrayList<>(prefix);
    argv.addAll(List.of(command));
    return run(argv);
  }

  private Ended run(List<String> argv) throws IOException, InterruptedException {
    var output = Files.createTempFile(directory, "output", ".txt");
    var builder =
        new ProcessBuilder(argv)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    return new Ended(process.waitFor(), Files.readString(output));
  }
}
