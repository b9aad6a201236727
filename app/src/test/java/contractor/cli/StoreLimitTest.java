package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.testing.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a build says about the size of the store, when it is over.
final class StoreLimitTest {

  private static final String PROJECT =
      """
      contractor: 1
      project: hello
      steps:
        - debootstrap: auto
        - create-artifact: base
      """;

  @TempDir Path directory;

  private Scenario scenario;

  @BeforeEach
  void specify() throws IOException {
    scenario = new Scenario(directory).file("contractor.yaml", PROJECT);
  }

  @Test
  void saysWhatWasRemovedAndWhatIsLeft() {
    var ended = scenario.environment("CONTRACTOR_STORE_LIMIT", "100MiB").run("build");

    assertThat(ended.status()).isZero();
    assertThat(ended.err())
        .isEqualTo("contractor: made room: removed 3 objects, 934 MiB; the store takes 90 MiB\n");
  }

  @Test
  void theOptionWinsAndWhatCannotGoIsNamed() {
    var ended =
        scenario
            .environment("CONTRACTOR_STORE_LIMIT", "2GiB")
            .run("build", "--store-limit", "1000B");

    assertThat(ended.status()).isZero();
    assertThat(ended.err())
        .contains("the store takes 1 MiB; all that is left is in use or has a name");
  }

  @Test
  void saysNothingWhereThereIsRoom() {
    var unlimited = scenario.run("build");

    assertThat(unlimited.status()).isZero();
    assertThat(unlimited.err()).isEmpty();
    assertThat(scenario.environment("CONTRACTOR_STORE_LIMIT", "2GiB").run("build").err()).isEmpty();
  }

  @Test
  void refusesWhatIsNoSizeBeforeAnythingRuns() {
    var ended = scenario.environment("CONTRACTOR_STORE_LIMIT", "plenty").run("build");

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("`plenty` is not a size").contains("20GiB");
    assertThat(ended.out()).isEmpty();
  }
}
