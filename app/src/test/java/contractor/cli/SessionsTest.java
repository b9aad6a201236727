package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.cas.JsonReader;
import contractor.cas.MalformedJsonException;
import contractor.testing.Scenario;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole command lines, one after the other, as somebody would type them.
final class SessionsTest {

  private static final String GREETING =
      """
      contractor: 1
      projects:
        - project: base
          steps:
            - debootstrap: auto
            - create-artifact: base
        - project: hello
          needs: [base]
          steps:
            - create-systree: base
            - name: greet
              shell: |
                put /workspace/greeting hello
                hello, world
            - create-artifact: hello
      """;

  @TempDir Path directory;

  @Test
  void buildsThenHasNothingToDo() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", GREETING);

    var first = scenario.run("build");
    var second = scenario.run("build");

    assertThat(first.out())
        .contains("hello/2 greet | hello, world\n", "contractor: build succeeded, ");
    assertThat(first.status()).isZero();
    assertThat(second.out()).contains("contractor: nothing to do, 0 steps run, ");
    assertThat(second.status()).isZero();
  }

  @Test
  void saysAllThatHelpsWhenAStepFails() throws IOException {
    var scenario =
        new Scenario(directory)
            .file("contractor.yaml", GREETING.replace("hello, world", "oh dear\n          fail 3"));

    var ended = scenario.run("build");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out())
        .contains("hello/2 greet failed: the command ended with status 3 (CT0301)")
        .contains("  command:\n    put /workspace/greeting hello\n    oh dear\n    fail 3\n")
        .contains("    | oh dear\n")
        .contains("  shell:  contractor shell -f contractor.yaml --step 2 --as-it-failed hello\n")
        .containsPattern("  log:    DIR/store/logs/[0-9a-f-]+/hello.2.log\n")
        .containsPattern("contractor: build failed, [^\n]*\n$");
  }

  @Test
  void findsTheLogAgain() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", GREETING);
    scenario.run("build");

    assertThat(scenario.run("log", "hello/2").out()).contains("hello/2 | hello, world\n");
    assertThat(scenario.run("log", "hello/9").status()).isEqualTo(66);
    assertThat(scenario.run("log", "--list").out()).hasLineCount(1);
  }

  @Test
  void keepsLogsToTheirOwner() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", GREETING);
    scenario.run("build");

    var file =
        Path.of(
            scenario
                .run("log", "--path", "hello/2")
                .out()
                .strip()
                .replace("DIR", directory.toString()));

    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(Files.getPosixFilePermissions(file.getParent())).hasSize(3);
  }

  @Test
  void masksSecretsInOutputAndLog() throws IOException {
    var scenario =
        new Scenario(directory)
            .environment("TOKEN", "swordfish")
            .file(
                "contractor.yaml",
                GREETING.replace(
                    "shell: |",
                    "secrets: [token]\n        shell: |\n          got swordfish and c3dvcmRmaXNo"));

    var ended = scenario.run("build", "--secret", "token=env:TOKEN");

    assertThat(ended.out()).contains("got *** and ***").doesNotContain("swordfish\n");
    assertThat(scenario.run("log", "2").out()).contains("got *** and ***");
  }

  @Test
  void refusesAStepsSecretThatNobodyGave() throws IOException {
    var scenario =
        new Scenario(directory)
            .file(
                "contractor.yaml",
                GREETING.replace("shell: |", "secrets: [token]\n        shell: |"));

    var ended = scenario.run("build");

    assertThat(ended.status()).isEqualTo(65);
    assertThat(ended.err()).contains("error[CT0118]", "--secret token=");
  }

  @Test
  void writesOneJsonObjectALine() throws IOException, MalformedJsonException {
    var scenario = new Scenario(directory).file("contractor.yaml", GREETING);

    var lines = scenario.run("build", "--json").out().lines().toList();

    for (var line : lines) {
      assertThat(JsonReader.read(line)).isInstanceOf(Map.class);
    }
    assertThat(lines.getFirst()).startsWith("{\"event\":\"build-started\",\"schema\":1,");
    assertThat(lines.getLast()).startsWith("{\"event\":\"build-finished\",\"outcome\":\"ready\",");
  }

  @Test
  void plansWithoutRunning() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", GREETING);

    var ended = scenario.run("plan");

    assertThat(ended.out())
        .contains("debootstrap      host-net  host, read-only  yes", "will run")
        .contains("mirror  http://mirror.invalid  from a test");
    assertThat(scenario.run("artifact", "list").out()).isEmpty();
  }

  @Test
  void plansWhatDependsOnAStepThatWillRun() throws IOException {
    var changed = "put /workspace/greeting goodbye";
    var scenario = new Scenario(directory).file("contractor.yaml", GREETING);
    scenario.run("build");

    var ended =
        scenario
            .file("contractor.yaml", GREETING.replace("put /workspace/greeting hello", changed))
            .run("plan");

    assertThat(ended.out())
        .containsPattern("greet .* will run\n")
        .containsPattern(
            "create-artifact .* will run, unless step 2 gives the same as last time\n")
        .contains("ids  fake, a test\n");
  }

  @Test
  void namesMistakesWithTheirPlace() throws IOException {
    var scenario =
        new Scenario(directory)
            .file("contractor.yaml", "contractor: 1\nproject: x\nsteps:\n  - shel: make\n");

    var ended = scenario.run("check");

    assertThat(ended.status()).isEqualTo(65);
    assertThat(ended.err())
        .contains("error[CT0112]", "contractor.yaml:4:5", "did you mean `shell`?");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void readsStandardInput() {
    var ended = new Scenario(directory).input(GREETING).run("build", "-f", "-", "--list");

    assertThat(ended.out()).isEqualTo("base   2 steps\nhello  3 steps\n");
  }

  @Test
  void endsWith141WhenNobodyReads() throws IOException {
    var scenario = new Scenario(directory).file("contractor.yaml", GREETING);
    var closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    var status = scenario.run(closed, OutputStream.nullOutputStream(), "build");

    // The drawing thread has interrupted this one, which is how it ended the build.
    Thread.interrupted();
    assertThat(status).isEqualTo(ExitCode.PIPE);
  }

  @Test
  void showsNoEscapeByteWithoutColours() throws IOException {
    var scenario =
        new Scenario(directory)
            .file(
                "contractor.yaml",
                GREETING
                    .replace("hello, world", "\u001b]0;title\u0007 \u001b[31mred")
                    .replace("\u001b", "ESC"));

    var ended = scenario.run("build", "--color", "never");

    assertThat(ended.out()).doesNotContain("\u001b");
  }
}
