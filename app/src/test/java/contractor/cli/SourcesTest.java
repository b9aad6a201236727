package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A directory of the user's in place of a declared source.
final class SourcesTest {

  private static final String ONE =
      """
      contractor: 1
      project: demo
      sources:
        - name: upstream
          git: https://git.invalid/upstream
      steps:
        - create-artifact: demo
          allow-empty: true
      """;

  private static final String TWO =
      ONE.replace("steps:", "  - name: data\n    local: data\nsteps:");

  private static final String NONE =
      """
      contractor: 1
      project: demo
      steps:
        - create-artifact: demo
          allow-empty: true
      """;

  @TempDir Path directory;

  @Test
  void replacesTheSourceThatIsNamed() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", TWO);

    var ended = scenario.run("build", "--source", "upstream=mine");

    assertThat(ended.out()).contains("note: modified: built with --source upstream=mine\n");
    assertThat(scenario.fetched()).contains("local " + directory.resolve("mine"));
  }

  @Test
  void replacesTheOnlySource() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", ONE);

    scenario.run("build", "--source", "mine");

    assertThat(scenario.fetched()).containsExactly("local " + directory.resolve("mine"));
  }

  @Test
  void fillsTheWorkspaceOfAProjectWithoutSources() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", NONE);

    scenario.run("build", "--source", "mine");

    assertThat(scenario.fetched()).containsExactly("local " + directory.resolve("mine"));
  }

  @Test
  void asksWhichOfSeveralIsMeant() throws IOException {
    var ended =
        new Scenario(directory).file("contractor.yaml", TWO).run("build", "--source", "mine");

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("which source? there are upstream, data");
  }

  @Test
  void knowsNoOtherNames() throws IOException {
    var ended =
        new Scenario(directory).file("contractor.yaml", TWO).run("plan", "--source", "upstraem=x");

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("no source is called `upstraem`", "did you mean `upstream`?");
  }

  @Test
  void marksTheRecordOfAModifiedBuild() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", ONE);
    scenario.run("build", "--source", "mine");

    try (var files = Files.walk(directory.resolve("store/logs"))) {
      var record = files.filter(file -> file.endsWith("build.jsonl")).findFirst().orElseThrow();
      assertThat(record).content().contains("modified: built with --source mine");
    }
  }
}
