package contractor.bench;

import contractor.bst.load.BstLoader;
import contractor.bst.load.Settings;
import contractor.bst.model.LoadException;
import contractor.bst.option.Host;
import contractor.bst.user.UserConfiguration;
import contractor.disk.DiskFiles;
import contractor.disk.RememberedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/// Loads generated projects of growing size, twice each, the second time with parsed files
/// remembered: `Loading DIRECTORY ELEMENTS…`.
///
/// Prints processor time beside wall time, as a machine is rarely idle, and what stays in memory.
public final class Loading {

  private static final String MANUAL =
      """
      config:
        configure-commands: []
        build-commands: []
        install-commands: []
        strip-commands:
        - '%{strip-binaries}'
      """;

  private Loading() {}

  public static void main(String[] arguments) throws IOException, LoadException {
    var base = Path.of(arguments[0]);
    for (var i = 1; i < arguments.length; i++) {
      var elements = Integer.parseInt(arguments[i]);
      var directory = base.resolve("generated-" + elements);
      if (!Files.exists(directory)) {
        new GeneratedProject(elements, 5, 400).write(directory);
      }
      Files.deleteIfExists(base.resolve("parsed"));
      measure(directory, base.resolve("parsed"));
      measure(directory, base.resolve("parsed"));
    }
  }

  private static void measure(Path directory, Path memory) throws LoadException {
    var runtime = Runtime.getRuntime();
    var began = System.nanoTime();
    try (var parsed = RememberedFiles.open(memory);
        var readers = Executors.newFixedThreadPool(runtime.availableProcessors())) {
      var settings =
          new Settings(
              Map.of(),
              UserConfiguration.NONE,
              new Host("x86-64", "Linux"),
              runtime.availableProcessors(),
              kind -> Optional.of(kind.equals("manual") ? MANUAL : ""),
              source -> {
                throw new IllegalStateException("generated projects have no junctions: " + source);
              },
              readers,
              parsed);
      var loader = BstLoader.open(new DiskFiles(directory), settings);
      var graph = loader.load(loader.defaultTargets());
      var wall = (System.nanoTime() - began) / 1_000_000;
      var processor =
          ProcessHandle.current().info().totalCpuDuration().map(all -> all.toMillis()).orElse(0L);
      System.gc();
      var kept = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
      System.out.printf(
          "%d elements: %d ms, process so far %d ms of processor time, %d MiB kept%n",
          graph.elements().size(), wall, processor, kept);
    }
  }
}
