package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.testing.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {

  @TempDir Path directory;

  @Test
  void everyCommandHasHelpWithAnExample() {
    for (var name : Verbs.byName().keySet()) {
      var words = name.split(" ");
      var args =
          words.length == 1
              ? new String[] {name, "--help"}
              : new String[] {words[0], words[1], "--help"};

      var ended = new Scenario(directory).run(args);

      assertThat(ended.status()).as(name).isZero();
      assertThat(ended.out()).as(name).startsWith("Usage: contractor " + name).contains("Example");
    }
  }

  @Test
  void showsHelpOnACommand() {
    var ended = new Scenario(directory).run("artifact", "checkout", "--help");

    assertThat(ended.out())
        .isEqualTo(
            """
            Usage: contractor artifact checkout [OPTIONS] NAME DIR
            Write the files of an artifact to a directory, which must be absent or empty.
            Started by root, files get the owners they have in the artifact.
                  NAME           the artifact
                  DIR            where to
              -C=DIR             run as if started in DIR
                  --store=DIR    where artifacts, results and logs are kept
                  --color=WHEN   auto, always or never
                  --json         print facts as JSON, for programs
              -h, --help         show this text

            Example:
              contractor artifact checkout hello /tmp/hello
            """);
  }

  @Test
  void guessesWhatWasMeant() {
    assertThat(usage("bild")).contains("unknown command `bild`; did you mean `build`?");
    assertThat(usage("artifact", "lst"))
        .contains("unknown command `artifact lst`; did you mean `list`?");
    assertThat(usage("build", "--refesh"))
        .contains("unknown option `--refesh`; did you mean `--refresh`?");
  }

  @Test
  void refusesValuesThatAnOptionDoesNotKnow() {
    assertThat(usage("build", "--jobs", "many", "x.yaml")).contains("--jobs");
    assertThat(usage("completion", "tcsh")).contains("bash, zsh, fish");
    assertThat(usage("build", "--color", "red")).contains("--color");
  }

  @Test
  void listsCandidatesWhenTheProjectIsNotClear() throws IOException {
    var scenario =
        new Scenario(directory)
            .file(
                "contractor.yaml",
                """
                contractor: 1
                projects:
                  - {project: a, steps: [{empty-workspace: none}]}
                  - {project: b, steps: [{empty-workspace: none}]}
                """);

    var ended = scenario.run("build");

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("which project? there are a, b");
    assertThat(scenario.run("build", "--all").status()).isZero();
    assertThat(scenario.run("build", "c").status()).isEqualTo(ExitCode.MISSING);
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(usage("-C")).contains("missing: a value for `-C`");
    assertThat(usage("--json")).contains("missing: a command");
    assertThat(usage("build", "--jobs", "many")).contains("'many' is not a number");
  }

  @Test
  void takesOptionsBeforeTheCommand() {
    var ended = new Scenario(directory).run("-C", "/", "--json", "artifact", "list");

    assertThat(ended.status()).isZero();
  }

  @Test
  void explainsEveryCodeThatTheSpecificationNames() {
    var codes =
        List.of(
            "CT0101", "CT0102", "CT0103", "CT0104", "CT0105", "CT0106", "CT0107", "CT0108",
            "CT0109", "CT0110", "CT0111", "CT0112", "CT0113", "CT0114", "CT0115", "CT0116",
            "CT0117", "CT0118", "CT0119", "CT0120", "CT0121", "CT0201", "CT0202", "CT0203",
            "CT0204", "CT0205", "CT0206", "CT0207", "CT0208", "CT0209", "CT0210", "CT0301",
            "CT0302", "CT0303", "CT0304", "CT0305", "CT0306", "CT0401", "CT0402", "CT0403",
            "CT0404", "CT0405", "CT0406", "CT0603");

    for (var code : codes) {
      assertThat(new Scenario(directory).run("explain", code).out()).startsWith(code + ": ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "tty"})
  void saysWhyABuildEndedBeforeItsFirstStep(String progress) throws IOException {
    var project = "contractor: 1\nproject: demo\nsteps:\n  - debootstrap: auto\n";
    var scenario = new Scenario(directory).file("contractor.yaml", project).withoutMirror();

    var ended = scenario.run("build", "--progress", progress, "--color=never");

    assertThat(ended.status()).isEqualTo(ExitCode.MISSING);
    assertThat(ended.out())
        .contains("error[CT0402]: no Debian mirror known", "  = help: or run with `--mirror URL");
  }

  @Test
  void neverWritesOverASpecification() {
    var scenario = new Scenario(directory);

    assertThat(scenario.run("init").status()).isZero();
    assertThat(scenario.run("check").status()).isZero();
    assertThat(scenario.run("init").status()).isEqualTo(ExitCode.CANNOT_WRITE);
  }

  @Test
  void completionKnowsAllCommands() {
    for (var shell : List.of("bash", "zsh", "fish")) {
      var script = new Scenario(directory).run("completion", shell).out();

      assertThat(script).contains("list-contents", "refresh", "contractor.yaml");
    }
  }

  private String usage(String... args) {
    var ended = new Scenario(directory).run(args);

    assertThat(ended.status()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.out()).isEmpty();
    return ended.err();
  }
}
