package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.archive.TarBuilder;
import contractor.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Limits of archives, as the user wants them.
final class ArchiveLimitTest {

  @TempDir Path directory;

  private Scenario scenario;

  @BeforeEach
  void pack() throws IOException {
    scenario = new Scenario(directory);
    var bytes = new TarBuilder().file("a", "12345").file("b", "6789").file("c", "").end();
    Files.write(directory.resolve("three.tar"), bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"entries=2", "total=8", "file=4B", "names=2", "compressed=1KiB", "compressed=9"})
  void refusesWhatPassesIt(String limit) {
    var ended = scenario.run("artifact", "import", "three", "three.tar", "--archive-limit", limit);

    assertThat(ended.status()).isEqualTo(ExitCode.REJECTED);
    assertThat(ended.err()).contains("CT0509", "help: `--archive-limit NAME=N` raises a limit");
    assertThat(scenario.run("artifact", "list").out()).doesNotContain("three");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "entries=3",
        "total=9",
        "file=5",
        "ratio=1",
        "header=1MiB",
        "names=3B",
        "compressed=4KiB"
      })
  void takesWhatDoesNot(String limit) {
    var ended = scenario.run("artifact", "import", "three", "three.tar", "--archive-limit", limit);

    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitCode.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"entries", "entries=", "entries=0", "entries=1MiB", "file=x", "size=1"})
  void saysWhatCanBeLimited(String limit) {
    var ended = scenario.run("artifact", "import", "three", "three.tar", "--archive-limit", limit);

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void takesTheLastOfTwo() {
    var limits = new String[] {"--archive-limit", "entries=1", "--archive-limit", "entries=3"};

    var ended =
        scenario.run(
            "artifact", "import", "three", "three.tar", limits[0], limits[1], limits[2], limits[3]);

    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitCode.OK);
  }
}
