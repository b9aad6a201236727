package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.testing.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What makes a step run again when it is changed, and what doesn't.
final class KeyMaterialTest {

  private static final String FILE =
      """
      contractor: 1
      project: demo
      description: a demonstration
      parameters: {p: a}
      environment: {E: x}
      source-date-epoch: 1000000
      timeout: 5m
      max-silent-time: 4m
      limits: {workspace: 1GiB, systree: 1GiB, processes: 100, log: 1MiB}
      steps:
        - unpack-artifact: base
          missing: ignore
        - name: the step
          where: workspace
          directory: d
          interpreter: [sh, -c]
          environment: {S: y}
          timeout: 3m
          shell: put /out one
        - create-artifact: demo
          exclude: [nothing]
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "put /out one|put /out two",
        "[sh, -c]|[sh, -ec]",
        "directory: d|directory: e",
        "{p: a}|{p: b}",
        "{p: a}|{p: a, q: a}",
        "{E: x}|{E: z}",
        "{S: y}|{S: z}",
        "1000000|1000001",
        "workspace: 1GiB|workspace: 2GiB",
        "systree: 1GiB|systree: 2GiB",
        "processes: 100|processes: 101",
        "log: 1MiB|log: 1MiB, memory: 1GiB"
      })
  void changesThatCanChangeTheResultRunTheStepAgain(String before, String after) throws Exception {
    assertThat(afterChanging(before, after)).contains("demo/2 the step: done");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "description: a demonstration|description: something else",
        "timeout: 5m|timeout: 6m",
        "timeout: 3m|timeout: 30m",
        "max-silent-time: 4m|max-silent-time: 40m",
        "log: 1MiB|log: 2MiB",
        "exclude: [nothing]|exclude: [anything]"
      })
  void otherChangesDoNot(String before, String after) throws Exception {
    assertThat(afterChanging(before, after)).contains("demo/2 the step: cached");
  }

  @Test
  void itsNameItsProjectAndItsFileAreNoMaterial() throws Exception {
    assertThat(afterChanging("the step", "another name")).contains("demo/2 another name: cached");
    assertThat(afterChanging("project: demo", "project: other")).contains("the step: cached");
    var moved = new Scenario(directory).file("contractor.yaml", FILE).file("moved.yaml", FILE);
    moved.run("build");

    assertThat(moved.run("build", "moved.yaml").out()).contains("demo/2 the step: cached");
  }

  private String afterChanging(String before, String after) throws IOException {
    assertThat(FILE).contains(before);
    var scenario = new Scenario(directory).file("contractor.yaml", FILE);
    var first = scenario.run("build");
    assertThat(first.out()).contains("demo/2 the step: done");

    return scenario.file("contractor.yaml", FILE.replace(before, after)).run("build").out();
  }
}
