package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One build for each way to fail while it runs, really run, and all that is said about it.
/// `-Dgolden=accept` rewrites that.
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RunTimeCodesIT {

  private static final Path CASES = Path.of("src/test/resources/run");

  @TempDir static Path directory;
  private RealTool tool;

  @BeforeAll
  void importTrees() throws Exception {
    tool = new RealTool(directory, directory.resolve("store"));
    RealTool.base(directory);
    imported("base", "base.tar");
    var line = "rm -rf base/proc && ln -s tmp base/proc && tar -cf l.tar -C base .";
    assertThat(new ProcessBuilder("sh", "-c", line).directory(directory.toFile()).start().waitFor())
        .isZero();
    imported("linked", "l.tar");
    // So that all find the trees in the same state, in whatever order they come.
    known("base");
    known("linked");
  }

  private void known(String tree) throws IOException {
    var project = "contractor: 1\nproject: demo\nsteps:\n  - create-systree: " + tree + "\n";
    Files.writeString(directory.resolve("first.yaml"), project);
    var ended = tool.run("build", "-f", "first.yaml");
    assertThat(ended.status()).as(ended.text()).isZero();
  }

  private void imported(String name, String file) {
    var ended = tool.run("artifact", "import", name, file);
    assertThat(ended.status()).as(ended.text()).isZero();
  }

  @TestFactory
  Stream<DynamicTest> saysWhatWentWrong() throws IOException {
    try (var files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
          .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
  }

  private void check(Path file) throws IOException {
    var name = file.getFileName().toString();
    var expected = CASES.resolve(name + ".expected");
    Files.copy(file, directory.resolve(name));

    var ended = tool.run("build", "-f", name);

    var said = "status " + ended.status() + "\n" + steady(ended.text());
    if ("accept".equals(System.getProperty("golden"))) {
      Files.writeString(expected, said);
    }
    assertThat(said).isEqualTo(Files.readString(expected));
    assertThat(said).contains(name.substring(0, 6));
  }

  /// Without what differs from run to run.
  private String steady(String text) {
    return text.replace(directory.toString(), "DIRECTORY")
        .replaceAll("\\d+\\.\\d+ s\\b", "T s")
        .replaceAll("logs/[-0-9a-f]+/", "logs/BUILD/")
        .replaceAll("(found  sha256 |= sha256:)[0-9a-f]{64}", "$1HASH");
  }
}
