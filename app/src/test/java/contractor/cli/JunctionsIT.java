package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import contractor.archive.TarBuilder;
import contractor.cas.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole tool on BuildStream projects with junctions that are fetched: real git, a real web
/// server, the real store and sandbox.
final class JunctionsIT {

  private static final String CANARY = "the host's own secret";
  private static final String APP = "kind: manual\nbuild-depends: ['sub.bst:a.bst']\n";

  @TempDir Path directory;

  private Path project;
  private Loopback server;

  private record Ended(int status, String out, String err) {}

  @BeforeAll
  static void needsGitAndASandbox() {
    for (var program : List.of("git", "bwrap")) {
      var there =
          List.of(System.getenv("PATH").split(":")).stream()
              .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
      if (!there) {
        System.out.println("SKIPPED: " + program + " is not installed");
      }
      assumeTrue(there, program + " is not installed");
    }
  }

  @BeforeEach
  void aProject() throws IOException {
    project = Files.createDirectory(directory.resolve("project"));
    server = Loopback.start();
    file("project.conf", conf("top") + "aliases:\n  web: " + server.url() + "\n");
    file("app.bst", APP);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String conf(String name) {
    return "name: " + name + "\nmin-version: 2.0\n";
  }

  private void file(String name, String text) throws IOException {
    var file = project.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private Ended run(String... arguments) {
    return run(new TreeMap<>(System.getenv()), arguments);
  }

  private Ended run(TreeMap<String, String> environment, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    environment.put("HOME", directory.toString());
    environment.put("CONTRACTOR_STORE", directory.resolve("store").toString());
    var status =
        new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new Screen(out, err),
                Terminal.NONE,
                environment,
                project,
                new LocalWiring())
            .run(arguments);
    return new Ended(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Ended keys(String... arguments) {
    var words = new String[arguments.length + 3];
    words[0] = "show";
    words[1] = "--format";
    words[2] = "%{name} %{full-key}";
    System.arraycopy(arguments, 0, words, 3, arguments.length);
    return run(words);
  }

  private static String git(Repository repository, String commit) {
    return "kind: junction\nsources:\n- kind: git_repo\n  url: file://"
        + repository.directory()
        + "\n  ref: "
        + commit
        + "\n";
  }

  private Repository repository(String name) throws IOException, InterruptedException {
    return Repository.in(directory.resolve(name))
        .with("project.conf", conf(name))
        .with("a.bst", "kind: import\nsources:\n- {kind: local, path: files}\n")
        .with("files/data", "data of " + name);
  }

  private String tar(String path, TarBuilder archive) {
    var bytes = archive.end();
    server.serve(path, bytes);
    return "kind: junction\nsources:\n- kind: tar\n  url: web:"
        + path
        + "\n  ref: "
        + Digest.of(bytes).hash()
        + "\n";
  }

  private static TarBuilder archive(String name) {
    return TarBuilder.tar()
        .directory("top/")
        .file("top/project.conf", conf(name))
        .file("top/a.bst", "kind: manual\n");
  }

  @Test
  void aRepositoryIsFetchedOnceAndThenReadWithoutGit() throws Exception {
    var repository = repository("sub");
    file("sub.bst", git(repository, repository.commit()));

    var first = keys("app.bst");
    Files.move(repository.directory(), directory.resolve("gone"));
    var bare = new TreeMap<String, String>();
    bare.put("PATH", "/nonexistent");
    var second = run(bare, "show", "--offline", "--format", "%{name} %{full-key}", "app.bst");

    assertThat(first.err())
        .matches("(?s)fetching sub.bst from file://.*\nfetched sub.bst in [0-9.]+ s\n");
    assertThat(first.out()).matches("sub.bst:a.bst [0-9a-f]{64}\napp.bst [0-9a-f]{64}\n");
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
  }

  @Test
  void whereAJunctionIsKeptMakesNoDifference() throws Exception {
    var repository = repository("sub").with("files/run", "#!/bin/sh\n");
    Files.createSymbolicLink(repository.directory().resolve("files/link"), Path.of("data"));
    repository.directory().resolve("files/run").toFile().setExecutable(true);
    file("sub.bst", git(repository, repository.commit()));
    var fetched = keys("app.bst");
    Files.move(repository.directory(), project.resolve("copy"));
    file("sub.bst", "kind: junction\nsources:\n- {kind: local, path: copy}\n");

    assertThat(keys("app.bst").out()).isEqualTo(fetched.out());
  }

  @Test
  void aCommitMayBeNamedAsGitDescribesIt() throws Exception {
    var repository = repository("sub");
    var commit = repository.commit();
    repository.git("tag", "v1");
    file("sub.bst", git(repository, "v1-0-g" + commit).replace("git_repo", "git_tag"));

    assertThat(keys("app.bst").out()).contains("sub.bst:a.bst ");
  }

  @Test
  void anArchiveComesFromTheFirstMirrorThatHasIt() throws Exception {
    file("sub.bst", tar("sub.tar", archive("sub")));
    server.serve("bad/sub.tar", "not this".getBytes(StandardCharsets.UTF_8));
    file(
        "project.conf",
        conf("top")
            + "aliases:\n  web: http://127.0.0.1:9/\n"
            + "mirrors:\n- name: m\n  aliases:\n    web: [none/, bad/, '']\n"
                .replace("none/", server.url() + "none/")
                .replace("bad/", server.url() + "bad/")
                .replace("''", server.url()));

    var first = keys("app.bst");
    var asked = server.asked();
    var second = keys("app.bst");

    assertThat(first.status()).isZero();
    assertThat(asked).containsExactly("/none/sub.tar", "/bad/sub.tar", "/sub.tar");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).isEmpty();
    assertThat(server.asked()).isEqualTo(asked);
  }

  @Test
  void aChangedArchiveIsRefusedWithBothDigests() throws Exception {
    file("sub.bst", tar("sub.tar", archive("sub")));
    var other = "other".getBytes(StandardCharsets.UTF_8);
    server.serve("sub.tar", other);

    var ended = keys("app.bst");

    assertThat(ended.status()).isEqualTo(ExitCode.REJECTED);
    assertThat(ended.err())
        .contains("hash mismatch")
        .contains("found  sha256 " + Digest.of(other).hash())
        .contains("sub.bst:3:3")
        .contains("app.bst needs sub.bst:a.bst");
  }

  @Test
  void offlineSaysWhatWouldBeFetched() throws Exception {
    file("sub.bst", tar("sub.tar", archive("sub")));

    var ours = run("show", "--offline", "app.bst");

    assertThat(ours.err())
        .contains(server.url() + "sub.tar`: not in the store")
        .contains("help: run once without `--offline`");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aSingleFileIsStagedUnderItsName() throws Exception {
    var text = "kind: stack\n".getBytes(StandardCharsets.UTF_8);
    server.serve("files/b", text);
    file(
        "sub.bst",
        tar("sub.tar", archive("sub"))
            + "- kind: remote\n  url: web:files/b\n  filename: b.bst\n  ref: "
            + Digest.of(text).hash()
            + "\n");

    assertThat(keys("sub.bst:b.bst").out()).startsWith("sub.bst:b.bst ");
  }

  /// Three deep, over git, tar and git again, with an override, an include from a junction in
  /// `project.conf` and a patch over a repository.
  @Test
  void junctionsNestAndArePatchedOverriddenAndIncludedFrom() throws Exception {
    var deep = repository("deep").with("b.bst", "kind: manual\n").with("old.bst", "kind: manual\n");
    var deepest = git(deep, deep.commit());
    var middle =
        archive("middle")
            .file("top/deep.bst", deepest)
            .file("top/m.bst", "kind: manual\ndepends: ['deep.bst:old.bst', 'deep.bst:b.bst']\n");
    var outer =
        repository("outer")
            .with("middle.bst", tar("middle.tar", middle).replace("web:", server.url()))
            .with("vars.yml", "variables:\n  from-outer: '%{project-name}'\n")
            .with("o.bst", "kind: manual\ndepends: ['middle.bst:m.bst']\n");
    file(
        "outer.bst",
        git(outer, outer.commit())
            + "- kind: patch_queue\n  path: patches\n"
            + "config:\n  overrides:\n    middle.bst:deep.bst:old.bst: mine.bst\n");
    file(
        "patches/0001.patch",
        """
        --- a/o.bst
        +++ b/o.bst
        @@ -1,2 +1,3 @@
         kind: manual
        +description: patched
         depends: ['middle.bst:m.bst']
        """);
    file("mine.bst", "kind: manual\n");
    file("project.conf", conf("top") + "(@): 'outer.bst:vars.yml'\n");
    file("app.bst", "kind: manual\ndepends: ['outer.bst:o.bst']\n");

    var ended = run("show", "--format", "%{name}|%{description}|%{vars}", "app.bst");

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out().lines().filter(line -> line.contains("|")).toList())
        .containsExactly(
            "outer.bst:middle.bst:deep.bst:b.bst||prefix: /usr",
            "mine.bst||prefix: /usr",
            "outer.bst:middle.bst:m.bst||prefix: /usr",
            "outer.bst:o.bst|patched|prefix: /usr",
            "app.bst||prefix: /usr");
    assertThat(ended.out()).contains("from-outer: outer\n");
  }

  @Test
  void theSameProjectTwiceMustBeAllowed() throws Exception {
    var repository = repository("sub");
    var commit = repository.commit();
    file("sub.bst", git(repository, commit));
    file("again.bst", git(repository, commit));
    file("app.bst", "kind: manual\ndepends: ['sub.bst:a.bst', 'again.bst:a.bst']\n");
    var conflict = run("show", "--error-format", "json", "app.bst");

    file(
        "project.conf", conf("top") + "junctions:\n  duplicates:\n    sub: [sub.bst, again.bst]\n");
    var duplicates = keys("app.bst");
    file("project.conf", conf("top") + "junctions:\n  internal: [again.bst]\n");
    var internal = keys("app.bst");

    assertThat(conflict.err()).contains("\"reason\":\"CONFLICTING_JUNCTION\"");
    assertThat(duplicates.out()).contains("again.bst:a.bst ").contains("sub.bst:a.bst ");
    assertThat(internal.out()).isEqualTo(duplicates.out());
  }

  @Test
  void optionsChooseWhichJunctionIsFetched() throws Exception {
    file(
        "sub.bst",
        "kind: link\nconfig:\n  target: one.bst\n  (?):\n  - far:\n      target: two.bst\n");
    file("one.bst", tar("one.tar", archive("one")));
    file("two.bst", tar("two.tar", archive("two")));
    file(
        "project.conf",
        conf("top")
            + "aliases:\n  web: "
            + server.url()
            + "\n"
            + "options:\n  far: {type: bool, description: d, default: False}\n");

    assertThat(keys("app.bst").out()).contains("one.bst:a.bst ");
    assertThat(server.asked()).containsExactly("/one.tar");
    assertThat(keys("-o", "far", "True", "app.bst").out()).contains("two.bst:a.bst ");
  }

  @Test
  void theReferenceMayBeInJunctionRefs() throws Exception {
    var repository = repository("sub");
    var commit = repository.commit();
    file("sub.bst", git(repository, commit).replaceFirst("  ref: .*\n", ""));
    file("project.conf", conf("top") + "ref-storage: project.refs\n");
    file("junction.refs", "projects:\n  top:\n    sub.bst:\n    - ref: " + commit + "\n");

    assertThat(keys("app.bst").out()).contains("sub.bst:a.bst ");
  }

  @Test
  void whatDoesNotNeedALostJunctionIsShown() throws Exception {
    file("sub.bst", tar("sub.tar", archive("sub")).replace("web:", "http://127.0.0.1:9/"));
    file("fine.bst", "kind: manual\n");
    file("all.bst", "kind: stack\ndepends: [app.bst, fine.bst]\n");

    var ended = run("show", "--format", "%{name} %{state} %{key}", "all.bst");

    assertThat(ended.status()).isEqualTo(ExitCode.REJECTED);
    assertThat(ended.out())
        .matches(
            "app.bst incomplete \\?{8}\nfine.bst buildable [0-9a-f]{8}\nall.bst waiting \\?{8}\n");
    assertThat(ended.err()).contains("Junction 'sub.bst' can't be fetched from its tar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"conf", "elements", "element", "include", "local", "parent", "pipe"})
  void hostileArchivesShowNothingOfTheHost(String how) throws Exception {
    var secret = directory.resolve("secret");
    Files.createDirectory(secret);
    for (var name : List.of("project.conf", "a.bst", "x.yml")) {
      Files.writeString(secret.resolve(name), "name: '" + CANARY + "'\nvariables: {a: b}\n");
    }
    var archive = TarBuilder.tar().directory("t/");
    var conf = conf("sub");
    switch (how) {
      case "conf" -> archive.symlink("t/project.conf", secret + "/project.conf");
      case "pipe" -> archive.special('6', "t/project.conf");
      case "elements" ->
          archive.file("t/project.conf", conf + "element-path: e\n").symlink("t/e", "" + secret);
      case "element" -> archive.file("t/project.conf", conf).symlink("t/a.bst", secret + "/a.bst");
      case "include" ->
          archive
              .file("t/project.conf", conf)
              .symlink("t/inc", "" + secret)
              .file("t/a.bst", "kind: manual\n(@): inc/x.yml\n");
      case "local" ->
          archive
              .file("t/project.conf", conf)
              .symlink("t/up", "" + secret)
              .file("t/a.bst", "kind: import\nsources:\n- {kind: local, path: up/x.yml}\n");
      case "parent" ->
          archive
              .file("t/project.conf", conf)
              .file("t/a.bst", "kind: manual\n(@): ../../../../../.." + secret + "/x.yml\n");
      default -> throw new IllegalArgumentException(how);
    }
    file("sub.bst", tar("sub.tar", archive));

    var ended = run("show", "--format", "%{vars} %{full-key}", "app.bst");

    assertThat(ended.status()).isEqualTo(ExitCode.REJECTED);
    assertThat(ended.out() + ended.err()).doesNotContain(CANARY).doesNotContain("a: b");
    assertThat(ended.err()).startsWith("fetching").contains("error[");
  }

  @Test
  void anArchiveThatLeadsOutIsNotUnpacked() throws Exception {
    file("sub.bst", tar("sub.tar", archive("sub").file("../../escaped", "x")));

    var ended = keys("app.bst");

    assertThat(ended.status()).isEqualTo(ExitCode.REJECTED);
    assertThat(ended.err()).contains("the name has a `..` in it");
    assertThat(directory.resolve("escaped")).doesNotExist();
  }
}
