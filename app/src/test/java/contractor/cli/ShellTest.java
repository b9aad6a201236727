package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.testing.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking around where a step runs.
final class ShellTest {

  private static final String THREE_STEPS =
      """
      contractor: 1
      project: demo
      steps:
        - debootstrap: auto
        - name: first
          where: workspace
          shell: put /first one
        - name: second
          where: workspace
          shell: put /second two
      """;

  private static final String FAILING =
      THREE_STEPS
          .replace("put /second two", "put /second two\n      fail 3")
          .replace("shell: put /second", "shell: |\n      put /second");

  @TempDir Path directory;

  @Test
  void runsACommandWhereAStepStarts() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", THREE_STEPS);
    scenario.run("build");

    var ended = scenario.run("shell", "--step", "3", "--", "show /first\nshow /second\nfail 4");

    assertThat(ended.out()).isEqualTo("one\n\n");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isEqualTo(4);
  }

  @Test
  void buildsWhatIsMissingBeforeTheStepAndNothingElse() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", THREE_STEPS);

    var ended = scenario.run("shell", "--step", "second", "--", "show /first");

    assertThat(ended.out()).isEqualTo("one\n");
    assertThat(ended.err()).contains("demo/2 first: done").doesNotContain("demo/3");
    assertThat(scenario.run("plan").out()).containsPattern("second .* will run");
  }

  @Test
  void endsWithWhatTheStepsBeforeEndWith() throws IOException {
    var scenario =
        new Scenario(directory)
            .file("contractor.yaml", THREE_STEPS.replace("put /first one", "fail 3"));

    var ended = scenario.run("shell", "--step", "3", "--", "hello");

    assertThat(ended.status()).isEqualTo(ExitCode.STEP_FAILED);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("what step 3 starts from could not be built");
  }

  @Test
  void showsAStepAsItFailed() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", FAILING);
    scenario.run("build");

    var before = scenario.run("shell", "--step", "3", "--", "show /second");
    var after = scenario.run("shell", "--step", "3", "--as-it-failed", "--", "show /second");

    assertThat(before.out()).isEqualTo("\n");
    assertThat(after.out()).isEqualTo("two\n");
  }

  @Test
  void saysWhenNothingFailed() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", THREE_STEPS);
    scenario.run("build");

    var ended = scenario.run("shell", "--step", "3", "--as-it-failed", "--", "hello");

    assertThat(ended.status()).isEqualTo(ExitCode.MISSING);
    assertThat(ended.err()).contains("step 3 left nothing behind by failing");
  }

  @Test
  void letsAPersonIn() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", THREE_STEPS);
    scenario.run("build");

    var ended = scenario.typing("show /first\nfail 5\n").run("shell", "--step", "3");

    assertThat(ended.out()).isEqualTo("one\n");
    assertThat(ended.err()).contains("a shell in step 3 (second); `exit` leaves it");
    assertThat(ended.status()).isEqualTo(5);
  }

  @Test
  void opensNoShellWithoutATerminal() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", THREE_STEPS);
    scenario.run("build");

    var ended = scenario.run("shell", "--step", "3");

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("there is no terminal here", "-- COMMAND");
  }

  @Test
  void opensAShellWhereABuildFailedAndKeepsTheBuildsStatus() throws IOException {
    var scenario =
        new Scenario(directory).file("contractor.yaml", FAILING).typing("show /second\nfail 7\n");

    var ended = scenario.run("build", "--shell-on-failure", "--progress", "plain");

    assertThat(ended.out()).endsWith("\ntwo\n");
    assertThat(ended.status()).isEqualTo(ExitCode.STEP_FAILED);
  }

  @Test
  void keepsTheBuildsStatusWithoutATerminalToo() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", FAILING);

    var ended = scenario.run("build", "--shell-on-failure");

    assertThat(ended.err()).contains("there is no terminal here");
    assertThat(ended.status()).isEqualTo(ExitCode.STEP_FAILED);
  }

  @Test
  void masksSecretsInWhatACommandPrints() throws IOException {
    var scenario =
        new Scenario(directory)
            .environment("TOKEN", "swordfish")
            .file("contractor.yaml", THREE_STEPS);

    var ended =
        scenario.run(
            "shell", "--step", "2", "--secret", "token=env:TOKEN", "--", "it is swordfish");

    assertThat(ended.out()).isEqualTo("it is ***\n");
  }
}
