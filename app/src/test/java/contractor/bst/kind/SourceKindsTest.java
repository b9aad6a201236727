package contractor.bst.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import contractor.bst.key.KeyJson;
import contractor.bst.key.KeyedElement;
import contractor.bst.key.Keying;
import contractor.bst.model.LoadException;
import contractor.testing.MemoryProject;
import contractor.testing.Projects;
import org.junit.jupiter.api.Test;

class SourceKindsTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private final MemoryProject project =
      MemoryProject.named("p")
          .file(
              "project.conf",
              """
              name: p
              min-version: 2.0
              aliases: {up: 'https://up.invalid/'}
              plugins:
              - origin: pip
                package-name: some-plugins
                sources: [zip, git, git_repo, git_tag, git_module, go_module, patch, patch_queue, bzr, ostree]
              - origin: pip
                package-name: others
                sources: [cargo, cargo2, pypi, cpan, pip, docker, odd]
              """)
          .file("patches/2.patch", "two")
          .file("patches/1.patch", "one");

  @Test
  void remote() throws LoadException {
    assertThat(key("{kind: remote, url: 'up:dir/f.bin', ref: abc}"))
        .isEqualTo("[\"up:dir/f.bin\",\"abc\",\"f.bin\",false]");
    assertThat(
            key(
                "{kind: remote, url: 'up:f', ref: abc, filename: g, executable: true, version:"
                    + " '2'}"))
        .isEqualTo("[\"up:f\",\"abc\",\"2\",\"g\",true]");
  }

  @Test
  void archives() throws LoadException {
    assertThat(key("{kind: tar, url: 'up:f.tar', ref: abc}"))
        .isEqualTo("[\"up:f.tar\",\"abc\",\"*\"]");
    assertThat(key("{kind: zip, url: 'up:f.zip', ref: abc, base-dir: ''}"))
        .isEqualTo("[\"up:f.zip\",\"abc\",\"\"]");
  }

  @Test
  void gitHasTheBareCommit() throws LoadException {
    assertThat(key("{kind: git, url: 'up:r.git', ref: v1-g2-3-g" + COMMIT + "}"))
        .isEqualTo("[\"up:r.git\",\"" + COMMIT + "\"]");
  }

  @Test
  void gitSaysWhatDiffersFromTheUsual() throws LoadException {
    assertThat(
            key(
                "{kind: git, url: 'up:r', ref: abc, checkout-submodules: False, tags:"
                    + " [{tag: t, commit: c, annotated: True}], submodules: {a: {url: 'up:a'},"
                    + " b: {checkout: False}}}"))
        .isEqualTo(
            "[\"up:r\",\"abc\",{\"tags\":{\"t\":[\"c\",true]}},{\"checkout_submodules\":false},"
                + "{\"a\":\"up:a\",\"b\":null},{\"submodule_checkout_overrides\":{\"b\":false}}]");
  }

  @Test
  void gitRepo() throws LoadException {
    assertThat(key("{kind: git_repo, url: 'up:r', track: main, ref: v1-0-g" + COMMIT + "}"))
        .isEqualTo("{\"bugfix\":1,\"ref\":\"v1-0-g" + COMMIT + "\"}");
    assertThat(key("{kind: git_module, url: 'up:r', path: sub, ref: " + COMMIT + "}"))
        .isEqualTo("[\"up:r\",\"" + COMMIT + "\",{\"path\":\"sub\"}]");
  }

  @Test
  void goModules() throws LoadException {
    assertThat(
            key(
                "{kind: go_module, url: 'up:m', module: m, ref: {go-version: v1, git-ref: r,"
                    + " explicit: True}}"))
        .isEqualTo(
            "{\"bugfix\":1,\"module\":\"m\",\"ref\":{\"explicit\":true,\"git-ref\":\"r\","
                + "\"go-version\":\"v1\"}}");
  }

  @Test
  void patchesHaveTheirContent() throws LoadException {
    var one = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
    var two = "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3";

    assertThat(key("{kind: patch, path: patches/1.patch}"))
        .isEqualTo("[\"patches/1.patch\",\"" + one + "\",1]");
    assertThat(key("{kind: patch_queue, path: patches}"))
        .isEqualTo("[\"" + one + "\",\"" + two + "\"]");
  }

  @Test
  void crates() throws LoadException {
    assertThat(key("{kind: cargo, url: 'up:c', ref: [{name: n, version: 1.0, sha: s}]}"))
        .isEqualTo(
            "[\"up:c\",\"Cargo.lock\",\".vendored-crates\","
                + "[{\"name\":\"n\",\"sha\":\"s\",\"version\":\"1.0\"}]]");
    assertThat(key("{kind: cargo2, url: 'up:c', ref: [{name: n, version: 1.0, sha: s}]}"))
        .isEqualTo(
            "[\"up:c\",\"Cargo.lock\",\".vendored-crates\","
                + "[{\"kind\":\"registry\",\"name\":\"n\",\"sha\":\"s\",\"version\":\"1.0\"}],\"x\"]");
  }

  @Test
  void packagesOfLanguages() throws LoadException {
    assertThat(key("{kind: pypi, name: n, ref: {sha256sum: s, suffix: f}}"))
        .isEqualTo("[\"f\",\"s\"]");
    assertThat(key("{kind: cpan, name: n, sha256sum: s, suffix: f}")).isEqualTo("[\"f\",\"s\"]");
    assertThat(key("{kind: pip, url: 'up:', packages: [a], ref: 'a==1\\nb==2'}"))
        .isEqualTo("[\"up:\",\"a==1\\\\nb==2\"]");
    assertThat(key("{kind: docker, registry-url: 'up:', image: i, ref: s}"))
        .isEqualTo("[\"up:\",\"i\",\"sha256:s\"]");
    assertThat(key("{kind: bzr, url: 'up:', track: t, ref: '5'}"))
        .isEqualTo("[\"up:\",\"t\",\"5\"]");
  }

  @Test
  void aSourceWithoutReferenceLeavesTheKeysUnknown() throws LoadException {
    var element = keyed("{kind: tar, url: 'up:f.tar'}");

    assertThat(element.weak()).isEmpty();
    assertThat(element.strict()).isEmpty();
    assertThat(element.isResolved()).isFalse();
  }

  @Test
  void ostreeHasUrlAndCommit() throws LoadException {
    assertThat(key("{kind: ostree, url: 'up:repo', track: main, ref: abc}"))
        .isEqualTo("[\"up:repo\",\"abc\"]");
    assertThat(keyed("{kind: ostree, url: 'up:repo', track: main}").isResolved()).isFalse();
    assertThatThrownBy(() -> keyed("{kind: ostree, url: 'up:repo'}"))
        .hasMessageContaining("OSTree sources require a ref and/or track");
  }

  @Test
  void whatWeDontKnowIsOpaque() throws LoadException {
    var element = keyed("{kind: odd, any: thing}");

    assertThat(element.strict()).isPresent();
    assertThat(element.exact()).isFalse();
  }

  @Test
  void whatNobodyRegisteredIsAMistake() {
    assertThatThrownBy(() -> keyed("{kind: strange}"))
        .hasMessage("app.bst [line 3 column 9]: No source plugin registered for kind 'strange'");
  }

  @Test
  void aRegistryThatNobodyNamesMakesTheKeyOurs() throws LoadException {
    assertThat(keyed("{kind: cargo, ref: [{name: n, version: 1.0, sha: s}]}").exact()).isFalse();
  }

  @Test
  void aliasesMustExist() {
    assertThatThrownBy(() -> keyed("{kind: tar, url: 'down:f.tar', ref: a}"))
        .hasMessageContaining("Invalid alias 'down' specified in URL: down:f.tar");
  }

  @Test
  void urlsWithoutAliasAreWarnedOf() throws LoadException {
    write("{kind: tar, url: 'https://x.invalid/f.tar', ref: a}");

    var warnings = Projects.keys(project, "app.bst").warnings();

    assertThat(warnings).hasSize(1);
    assertThat(warnings.getFirst().reason()).isEqualTo("unaliased-url");
  }

  @Test
  void namesOfFilesHaveNoDirectories() {
    assertThatThrownBy(() -> keyed("{kind: remote, url: 'up:f', ref: a, filename: a/b}"))
        .hasMessageContaining("filename parameter cannot contain directories");
  }

  @Test
  void whatIsntThereIsAMistakeOrOnlyAWarning() throws LoadException {
    write("{kind: local, path: later}");

    assertThatThrownBy(() -> Projects.keys(project, "app.bst"))
        .hasMessage("app.bst [line 3 column 22]: Specified path 'later' does not exist");
    var graph = Projects.load(project, "app.bst");
    var keys = Keying.of(graph, Projects.HOST, Keying.Absent.TOLERATED, Runnable::run);
    assertThat(keys.of("app.bst").strict()).isEmpty();
    assertThat(keys.warnings()).hasSize(1);
  }

  private void write(String source) {
    project.file("app.bst", "kind: import\nsources:\n- " + source + "\n");
  }

  private KeyedElement keyed(String source) throws LoadException {
    write(source);
    return Projects.keys(project, "app.bst").of("app.bst");
  }

  private String key(String source) throws LoadException {
    return KeyJson.text(keyed(source).sources().getFirst().key().orElseThrow());
  }
}
