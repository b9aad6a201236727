package contractor.bench;

import contractor.sandbox.HostOwner;
import contractor.sandbox.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Whole commands of the tool, each a process of its own: how long it takes and how much memory it
/// has at most. Written as JMH writes its results.
///
/// Each round runs every command once, so that all see the same machine.
final class Commands {

  private static final int ROUNDS = 9;

  /// Of commands that take longer than so many microseconds.
  private static final int ROUNDS_IF_LONG = 2;

  private static final double LONG = 5e6;
  private static final int STEPS = 20;

  /// Elements of the BuildStream projects that are shown, with all keys.
  private static final List<Integer> SHOWN = List.of(1_000, 5_000, 50_000);

  private final SequencedMap<String, List<String>> commands = new LinkedHashMap<>();
  private final SequencedMap<String, List<Finished>> finished = new LinkedHashMap<>();

  /// @param peak most resident memory, in bytes
  private record Finished(double microseconds, long peak) {}

  /// @param args the tool, the `java` it runs on, a file for the results, and which are wanted
  public static void main(String... args) throws Exception {
    var directory = Files.createTempDirectory("contractor-bench-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    try {
      var wanted = Pattern.compile(args[3]);
      var all = new Commands(args[0], args[1], directory, wanted);
      for (var round = 0; round < ROUNDS; round++) {
        all.round();
      }
      Files.writeString(Path.of(args[2]), all.json());
    } finally {
      new HostOwner(Ids.discover(Optional.empty())).delete(directory);
    }
  }

  private Commands(String tool, String java, Path directory, Pattern wanted) throws Exception {
    var prepared = project(directory);
    var store = directory.resolve("store").toString();
    var build = List.of(tool, "build", "--store", store, prepared);
    var fresh = new ArrayList<>(build);
    fresh.add("--refresh");
    add(wanted, "Start.floorJvm", List.of(java, "-Xshare:auto", "-XX:+UseSerialGC", "-version"));
    add(wanted, "Start.version", List.of(tool, "--version"));
    add(wanted, "Start.check", List.of(tool, "check", prepared));
    add(wanted, "Start.buildNothingToDo", build);
    add(wanted, "Build.floorShell", List.of("sh", "-c", "bash -c :\n".repeat(STEPS)));
    add(wanted, "Build.twentySteps", fresh);
    for (var elements : SHOWN) {
      var generated = directory.resolve("generated-" + elements);
      add(
          wanted,
          "Show.cold" + elements,
          List.of(tool, "show", "--no-cache", "--directory", generated.toString()));
      if (commands.containsKey("Show.cold" + elements)) {
        new GeneratedProject(elements, 5, 400).write(generated);
      }
    }
    if (commands.containsKey("Start.buildNothingToDo")) {
      run(build);
    }
  }

  private void add(Pattern wanted, String name, List<String> command) {
    if (wanted.matcher(name).find() || wanted.matcher("Commands").find()) {
      commands.put(name, command);
    }
  }

  private static String project(Path directory) throws IOException, InterruptedException {
    TinyTree.make(Files.createDirectory(directory.resolve("tree")));
    var text =
        """
        contractor: 1
        projects:
          - project: base
            sources:
              - name: tree
                local: tree
                into: .
            steps:
              - create-artifact: base
          - project: steps
            needs: [base]
            steps:
              - create-systree: base
        """;
    var steps = new StringBuilder(text);
    for (var i = 0; i < STEPS; i++) {
      steps.append("      - shell: ': " + i + "'\n");
    }
    var file = directory.resolve("contractor.yaml");
    Files.writeString(file, steps);
    return file.toString();
  }

  private void round() throws IOException, InterruptedException {
    for (var command : commands.entrySet()) {
      var runs = finished.computeIfAbsent(command.getKey(), _ -> new ArrayList<>());
      if (runs.size() < ROUNDS_IF_LONG || runs.getFirst().microseconds() < LONG) {
        runs.add(run(command.getValue()));
      }
    }
  }

  private static Finished run(List<String> command) throws IOException, InterruptedException {
    var log = Files.createTempFile("contractor-bench-", ".log");
    try {
      var start = System.nanoTime();
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      var peak = watch(process);
      var took = (System.nanoTime() - start) / 1e3;
      if (process.exitValue() != 0) {
        throw new IOException(command + ": " + Files.readString(log));
      }
      return new Finished(took, peak);
    } finally {
      Files.delete(log);
    }
  }

  /// The kernel keeps the peak; the last look before the end is near enough.
  private static long watch(Process process) throws InterruptedException {
    var status = Path.of("/proc/" + process.pid() + "/status");
    var peak = 0L;
    while (!process.waitFor(java.time.Duration.ofMillis(3))) {
      try {
        for (var line : Files.readAllLines(status)) {
          if (line.startsWith("VmHWM:")) {
            peak = Long.parseLong(line.replaceAll("\\D", "")) << 10;
          }
        }
      } catch (IOException _) {
        // Gone just now.
      }
    }
    return peak;
  }

  private String json() {
    var rows = new ArrayList<String>();
    finished.forEach((name, runs) -> rows.add(row(name, runs)));
    return "[\n" + String.join(",\n", rows) + "\n]\n";
  }

  /// The mean, and the best.
  private static String row(String name, List<Finished> runs) {
    var times = runs.stream().mapToDouble(Finished::microseconds).summaryStatistics();
    var peak = runs.stream().mapToLong(Finished::peak).max().orElse(0);
    return """
    {
      "benchmark" : "contractor.bench.%s",
      "score" : %.1f,
      "0.0" : %.1f,
      "scoreUnit" : "us/op",
      "peak" : %d
    }\
    """
        .formatted(name, times.getAverage(), times.getMin(), peak);
  }
}
