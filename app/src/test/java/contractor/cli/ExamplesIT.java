package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the README promises of the second example, built from nothing by the whole tool, as a
/// process of its own. The first is `attack/HelloWaysIT`.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class ExamplesIT {

  private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

  @TempDir static Path directory;

  @BeforeAll
  static void needsAMirror() throws Exception {
    if (contractor("plan", "two-sources").text().contains("CT0402")) {
      System.out.println("SKIPPED: the examples want a Debian mirror, and apt knows none");
      assumeTrue(false, "no Debian mirror");
    }
  }

  @Test
  void twoSourcesBecomeOnePage() throws Exception {
    var build = contractor("build", "two-sources");

    assertThat(build.last()).as(build.text()).contains("build succeeded");
    assertThat(checkedOut("pages").resolve("index.html"))
        .content()
        .contains("<title>Words</title>", "<li>");
  }

  @Test
  void aReleaseThatIsNotThePinnedOneEndsTheBuildBeforeAnythingIsInstalled() throws Exception {
    var file = directory.resolve("pinned.yaml");
    Files.writeString(
        file,
        """
        contractor: 1
        project: pinned
        steps:
          - debootstrap: auto
            release: "%s"
        """
            .formatted("0".repeat(64)));

    var build = contractor("build", file.toString());

    assertThat(build.status()).as(build.text()).isEqualTo(ExitCode.HASH);
    assertThat(build.text())
        .contains("CT0403", "wanted sha256 0000", "found  sha256")
        .doesNotContain("Retrieving");
  }

  private static Path checkedOut(String artifact) throws Exception {
    var place = directory.resolve(artifact);
    assertThat(contractor("artifact", "checkout", artifact, place.toString()).status()).isZero();
    return place;
  }

  private static Ended contractor(String... arguments) throws Exception {
    var argv = new ArrayList<String>();
    argv.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    argv.add("--enable-native-access=ALL-UNNAMED");
    argv.add("-cp");
    argv.add(System.getProperty("java.class.path"));
    argv.add(Main.class.getName());
    argv.addAll(List.of(arguments));
    argv.add("--store=" + directory.resolve("store"));
    return run(argv);
  }

  private static Ended run(List<String> argv) throws Exception {
    var output = Files.createTempFile(directory, "output", ".txt");
    var process =
        new ProcessBuilder(argv)
            .directory(EXAMPLES.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    return new Ended(process.waitFor(), Files.readString(output));
  }

  private record Ended(int status, String text) {
    String last() {
      return text.isEmpty() ? "" : text.strip().lines().toList().getLast();
    }
  }
}
