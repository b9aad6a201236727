package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands about BuildStream projects, under both names.
final class BstCommandsTest {

  @TempDir Path directory;
  private Scenario scenario;

  @BeforeEach
  void aSmallProject() throws IOException {
    Files.createDirectories(directory.resolve("files"));
    scenario =
        new Scenario(directory)
            .file(
                "project.conf",
                """
                name: p
                min-version: 2.0
                options:
                  fast: {type: bool, description: d, default: False, variable: fast}
                """)
            .file("files/a", "a")
            .file("base.bst", "kind: import\nsources:\n- {kind: local, path: files}\n")
            .file(
                "app.bst",
                "kind: manual\nbuild-depends: [base.bst]\nconfig: {build-commands: ['%{fast}']}\n")
            .file("broken.bst", "kind: manual\nvariables: {a: '%{nope}'}\n");
  }

  @Test
  void showsTheSameKeysUnderBothNames() {
    var ours = scenario.run("show", "--format", "%{full-key} %{name}", "app.bst");
    var theirs = scenario.bst("show", "--format", "%{full-key} %{name}", "app.bst");

    assertThat(ours.status()).isZero();
    assertThat(ours.out().lines()).hasSize(2).allMatch(line -> line.matches("[0-9a-f]{64} .*"));
    assertThat(theirs.out()).isEqualTo(ours.out());
    assertThat(theirs.err()).isEmpty();
  }

  @Test
  void takesBuildStreamsOptionsBeforeTheCommand() {
    var ended = scenario.bst(words("--no-colors -o fast True show -d none -f %{config} app.bst"));

    assertThat(ended.out()).contains("build-commands:\n- 1\n");
  }

  @Test
  void mistakesEndWithEachNamesOwnStatus() {
    var ours = scenario.run("show", "broken.bst");
    var theirs = scenario.bst("show", "broken.bst");

    assertThat(ours.status()).isEqualTo(ExitCode.REJECTED);
    assertThat(ours.err()).contains("error[LOAD/UNRESOLVED_VARIABLE]").contains("broken.bst:2");
    assertThat(theirs.status()).isEqualTo(255);
    assertThat(theirs.err())
        .isEqualTo("\nbroken.bst [line 2 column 15]: Reference to undefined variable 'nope'\n");
  }

  @Test
  void programsGetDomainAndReason() {
    var ended = scenario.bst("--error-format", "json", "show", "broken.bst");

    assertThat(ended.err())
        .contains("\"domain\":\"LOAD\",\"reason\":\"UNRESOLVED_VARIABLE\"")
        .contains("\"provenance\":\"broken.bst [line 2 column 15]\"");
  }

  @Test
  void namesOfElementsEndInBst() {
    var ended = scenario.bst("--error-format", "json", "show", "app");

    assertThat(ended.err()).contains("\"domain\":\"STREAM\",\"reason\":\"invalid-element-names\"");
  }

  @Test
  void whyShowsTheWayBetweenElements() {
    var ended = scenario.run("why", "app.bst", "base.bst");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .isEqualTo("app.bst\n  needs base.bst to build: app.bst [line 2 column 16]\n");
    assertThat(scenario.run("why", "base.bst", "app.bst").out())
        .isEqualTo("base.bst doesn't need app.bst\n");
  }

  @Test
  void differencesNameWhatChanged() throws IOException {
    keep("before.json");
    scenario.file("files/a", "b");
    keep("after.json");

    var ended = scenario.run("diff-keys", "before.json", "after.json");

    assertThat(ended.out())
        .startsWith("base.bst: changed itself\n  sources[0].key\n")
        .contains("app.bst: follows what it depends on\n  dependencies[0]\n");
  }

  @Test
  void graphsComeInThreeForms() {
    assertThat(scenario.run("graph", "app.bst").out()).contains("\"app.bst\" -> \"base.bst\"");
    assertThat(scenario.run("graph", "--as", "svg", "app.bst").out()).startsWith("<svg ");
    assertThat(scenario.run("graph", "--json", "app.bst").out()).contains("\"from\":\"app.bst\"");
  }

  @Test
  void whatWasRememberedChangesNothing() {
    var first = scenario.run("show", "app.bst");
    var second = scenario.run("show", "app.bst");
    var without = scenario.run("show", "--no-cache", "app.bst");

    assertThat(second.out()).isEqualTo(first.out());
    assertThat(without.out()).isEqualTo(first.out());
  }

  private void openWorkspace() throws IOException {
    Files.createDirectories(directory.resolve(".bst2"));
    Files.createDirectories(directory.resolve("ws/deep"));
    scenario
        .file(
            ".bst2/workspaces.yml",
            "format-version: 4\nworkspaces:\n  base.bst:\n    path: ws\n    last_build: x\n")
        .file(
            "ws/.bstproject.yaml",
            "projects:\n- project-path: "
                + directory
                + "\n  element-name: base.bst\n"
                + "format-version: 1\n")
        .file("ws/a", "b");
  }

  @Test
  void elementsWithAWorkspaceAreMarked() throws IOException {
    openWorkspace();

    var ended = scenario.run("show", "-f", "%{name}|%{workspaced}|%{workspace-dirs}", "app.bst");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("base.bst|(workspaced)|Workspace: DIR/ws\napp.bst||\n");
    assertThat(scenario.run("show", "--json", "base.bst").out())
        .contains("\"workspace\":\"DIR/ws\"")
        .contains("\"kind\":\"workspace\"");
  }

  @Test
  void timesInAWorkspaceCount() throws IOException {
    openWorkspace();
    var before = scenario.run("show", "-f", "%{full-key}", "-d", "none", "base.bst").out();
    Files.setLastModifiedTime(directory.resolve("ws"), FileTime.fromMillis(5000));
    var same = scenario.run("show", "-f", "%{full-key}", "-d", "none", "base.bst").out();
    Files.setLastModifiedTime(directory.resolve("ws/deep"), FileTime.fromMillis(5000));
    var other = scenario.run("show", "-f", "%{full-key}", "-d", "none", "base.bst").out();

    assertThat(same).isEqualTo(before);
    assertThat(other).isNotEqualTo(before);
  }

  @Test
  void aWorkspaceLeadsBackToItsElement() throws IOException {
    openWorkspace();

    var ended = scenario.run("-C", "ws/deep", "show", "-d", "none", "-f", "%{name}");
    var theirs = scenario.bst("-C", "ws/deep", "show", "-d", "none", "-f", "%{name}");

    assertThat(ended.out()).isEqualTo("base.bst\n");
    assertThat(theirs.out()).isEqualTo("base.bst\n");
  }

  @Test
  void workspacesOfAnotherFormatAreRefused() throws IOException {
    Files.createDirectories(directory.resolve(".bst2"));
    scenario.file(".bst2/workspaces.yml", "format-version: 3\n");

    assertThat(scenario.bst("show", "app.bst").err())
        .contains("Workspace configuration format version 3 not supported.");
  }

  private static final String FAR =
      """
      kind: junction
      sources:
      - kind: tar
        url: http://127.0.0.1:9/x.tar
        ref: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      """;

  @Test
  void whatCanBeShownWithoutALostJunctionIs() throws IOException {
    scenario
        .file("far.bst", FAR)
        .file("needy.bst", "kind: manual\nbuild-depends: [base.bst, 'far.bst:x.bst']\n")
        .file("all.bst", "kind: stack\ndepends: [needy.bst, app.bst]\n");

    var ended = scenario.run("show", "--offline", "-f", "%{state} %{key} %{name}", "all.bst");

    assertThat(ended.status()).isEqualTo(ExitCode.REJECTED);
    assertThat(ended.out())
        .matches(
            "(?s)buildable [0-9a-f]{8} base.bst\nwaiting [0-9a-f]{8} app.bst\n"
                + "incomplete \\?{8} needy.bst\nwaiting \\?{8} all.bst\n");
    assertThat(ended.err())
        .contains("error[SOURCE]: Junction 'far.bst' can't be fetched from its tar")
        .contains("far.bst:3:3")
        .contains("needy.bst [line 2 column 26]: needy.bst needs far.bst:x.bst");
  }

  @Test
  void asBuildStreamALostJunctionStops() throws IOException {
    scenario
        .file("far.bst", FAR)
        .file("needy.bst", "kind: manual\nbuild-depends: [base.bst, 'far.bst:x.bst']\n");

    var ended = scenario.bst("--offline", "show", "needy.bst", "app.bst");

    assertThat(ended.status()).isEqualTo(255);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("tar source at far.bst [line 3 column 2]: Junction 'far.bst'");
  }

  private static String[] words(String line) {
    return line.split(" ", -1);
  }

  private void keep(String file) throws IOException {
    Files.writeString(directory.resolve(file), scenario.run("show", "--json", "app.bst").out());
  }
}
