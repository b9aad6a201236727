package contractor.bst.load;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.load.JunctionSources.Pin;
import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.SourceFile;
import contractor.bst.node.Reading;
import contractor.bst.user.UserConfiguration;
import contractor.bst.user.UserPaths;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Junctions whose sources come from elsewhere: what they ask for, and what they make of it.
final class FetchedJunctionTest {

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String SHA256 = COMMIT + "0123456789abcdef01234567";

  private static final String GIT =
      "kind: junction\nsources:\n- kind: git_repo\n  url: up:x.git\n  ref: v1-3-g" + COMMIT + "\n";

  private static MemoryFiles project(String name) {
    var files = new MemoryFiles("/elsewhere/" + name);
    files.put("project.conf", "name: " + name + "\nmin-version: 2.0\n");
    files.put("a.bst", "kind: manual\n");
    return files;
  }

  private static MemoryFiles below(String directory, MemoryFiles inner) {
    var outer = new MemoryFiles("/elsewhere");
    inner.all().forEach((path, text) -> outer.put(directory + "/" + path, text));
    return outer;
  }

  private static String tar(String more) {
    return "kind: junction\nsources:\n- kind: tar\n  url: up:x.tar\n  ref: " + SHA256 + "\n" + more;
  }

  private static Sample sample() {
    return new Sample().conf("aliases:\n  up: https://up.example/\n");
  }

  private static UserConfiguration user(String text) throws LoadException {
    var file = new SourceFile("u.conf", "", "u.conf");
    Mapping root = Reading.read(file, text.getBytes(StandardCharsets.UTF_8));
    return UserConfiguration.of(root, new UserPaths(Map.of("HOME", "/home/tess")));
  }

  @Test
  void aCommitIsAskedForByItsHashAlone() {
    var sample = sample().with("sub.bst", GIT).repository("https://up.example/x.git", project("s"));

    sample.load("sub.bst:a.bst");

    var wanted = sample.asked().getFirst();
    assertThat(wanted.pin()).isEqualTo(new Pin.Commit(COMMIT, false));
    assertThat(wanted.addresses()).containsExactly("https://up.example/x.git");
    assertThat(wanted.junction()).isEqualTo("sub.bst");
    assertThat(wanted.location()).isEqualTo("/p/sub.bst");
  }

  @Test
  void submodulesBelongToWhatGitPluginsStage() {
    var sample = sample().with("sub.bst", GIT.replace("git_repo", "git"));

    sample.problem("sub.bst:a.bst");

    assertThat(sample.asked().getFirst().pin()).isEqualTo(new Pin.Commit(COMMIT, true));
  }

  @Test
  void nothingIsAskedForThatNobodyNeeds() {
    var sample = sample().with("sub.bst", GIT).with("app.bst", "kind: manual\n");

    sample.load("app.bst");

    assertThat(sample.asked()).isEmpty();
  }

  @Test
  void anArchiveIsEnteredByItsFirstDirectory() {
    var files = below("b-1.0", project("s"));
    files.put("README", "x");
    files.put("c/other", "x");

    var graph =
        sample()
            .with("sub.bst", tar(""))
            .repository("https://up.example/x.tar", files)
            .load("sub.bst:a.bst");

    assertThat(graph.elements()).containsOnlyKeys("sub.bst:a.bst");
  }

  @Test
  void theBaseDirectoryMayBeNamed() {
    var files = below("b/deep-1", project("s"));
    files.put("b/also/x", "x");
    files.put("a/x", "x");
    var sample =
        sample()
            .with("sub.bst", tar("  base-dir: 'b/deep*'\n"))
            .with("none.bst", tar("  base-dir: 'nope*'\n"))
            .with("all.bst", tar("  base-dir: ''\nconfig:\n  path: b/deep-1\n"))
            .repository("https://up.example/x.tar", files);

    assertThat(sample.load("sub.bst:a.bst").projects()).containsOnlyKeys("", "sub.bst");
    assertThat(sample.load("all.bst:a.bst").projects()).containsOnlyKeys("", "all.bst");
    assertThat(sample.problem("none.bst:a.bst").message())
        .isEqualTo("Could not find base directory matching pattern: nope*");
  }

  @Test
  void sourcesLieOverEachOtherInTheirDirectories() {
    var sample =
        sample()
            .with(
                "sub.bst",
                GIT
                    + "- kind: tar\n  url: up:x.tar\n  ref: "
                    + SHA256
                    + "\n  base-dir: ''\n  directory: /more\n"
                    + "- kind: local\n  path: ours\n")
            .with("ours/a.bst", "kind: stack\n")
            .repository("https://up.example/x.git", project("s"))
            .repository("https://up.example/x.tar", project("t"));

    var graph = sample.load("sub.bst:a.bst", "sub.bst:more/a.bst");

    assertThat(graph.element("sub.bst:a.bst").kind()).isEqualTo("stack");
    assertThat(graph.element("sub.bst:more/a.bst").kind()).isEqualTo("manual");
  }

  @Test
  void aReferenceOfAnotherFormIsRefusedWhereItStands() {
    var commit = sample().with("sub.bst", GIT.replace(COMMIT, "12345")).problem("sub.bst:a.bst");
    var digest = sample().with("sub.bst", tar("").replace(SHA256, "aa")).problem("sub.bst:a.bst");

    assertThat(commit.text())
        .isEqualTo("sub.bst [line 5 column 7]: ref v1-3-g12345 is not in the expected format");
    assertThat(digest.message()).isEqualTo("ref aa is not in the expected format");
    assertThat(digest.hint()).isEqualTo("expected a SHA-256 of 64 hex digits");
  }

  @Test
  void withoutAReferenceThereIsNoSubproject() {
    sample()
        .with("sub.bst", "kind: junction\nsources:\n- kind: git_repo\n  url: up:x.git\n")
        .with("app.bst", "kind: manual\ndepends: ['sub.bst:a.bst']\n")
        .failsWith(
            "SUBPROJECT_INCONSISTENT",
            "app.bst [line 2 column 10]: Subproject has no ref for junction: sub.bst");
  }

  @Test
  void anAliasNobodyKnowsIsRefused() {
    var problem = new Sample().with("sub.bst", GIT).problem("sub.bst:a.bst");

    assertThat(problem.reason()).isEqualTo("invalid-source-alias");
    assertThat(problem.text())
        .isEqualTo(
            "git_repo source at sub.bst [line 3 column 2]: Invalid alias 'up' specified in URL:"
                + " up:x.git");
  }

  private static final String MIRRORS =
      """
      aliases:
        up: https://up.example/
      mirrors:
      - name: one
        aliases:
          up: ['https://one.example/', 'https://two.example/']
      - name: three
        aliases:
          up: ['https://three.example/']
      """;

  private static List<String> asked(Sample sample) {
    sample.problem("sub.bst:a.bst");
    return sample.asked().getFirst().addresses();
  }

  private static Sample mirrored() {
    return new Sample().conf(MIRRORS).with("sub.bst", GIT);
  }

  @Test
  void mirrorsComeBeforeTheAlias() {
    assertThat(asked(mirrored()))
        .containsExactly(
            "https://one.example/x.git",
            "https://two.example/x.git",
            "https://three.example/x.git",
            "https://up.example/x.git");
  }

  @Test
  void theDefaultMirrorComesFirst() throws LoadException {
    var configured = user("projects: {test: {default-mirror: three}}\n");

    assertThat(asked(mirrored().defaultMirror("three"))).startsWith("https://three.example/x.git");
    assertThat(asked(mirrored().user(configured))).startsWith("https://three.example/x.git");
    assertThat(asked(mirrored().user(configured).defaultMirror("one")))
        .startsWith("https://one.example/x.git");
  }

  @Test
  void theUserChoosesWhereToFetchFrom() throws LoadException {
    var mirror =
        "projects: {test: {mirrors: [{name: m, aliases: {up: ['https://m.example/']}}]}}\n";

    assertThat(asked(mirrored().user(user(mirror))))
        .containsExactly("https://m.example/x.git", "https://up.example/x.git");
    assertThat(asked(mirrored().user(user(mirror + "fetch: {source: user}\n"))))
        .containsExactly("https://m.example/x.git");
    assertThat(asked(mirrored().user(user("fetch: {source: aliases}\n"))))
        .containsExactly("https://up.example/x.git");
    assertThat(asked(mirrored().user(user("fetch: {source: mirrors}\n")))).hasSize(3);
    assertThat(mirrored().user(user("fetch: {source: user}\n")).problem("sub.bst:a.bst").reason())
        .isEqualTo("invalid-source-alias");
  }

  @Test
  void aMappedAliasIsTheOneAboveWithItsMirrors() {
    var sample =
        new Sample()
            .conf(MIRRORS)
            .with(
                "mid.bst",
                "kind: junction\nsources:\n- kind: local\n  path: mid\n"
                    + "config:\n  aliases:\n    theirs: up\n")
            .with(
                "mid/project.conf",
                "name: mid\nmin-version: 2.0\naliases:\n  theirs: https://theirs.example/\n")
            .with("mid/sub.bst", GIT.replace("up:", "theirs:"));

    sample.problem("mid.bst:sub.bst:a.bst");

    assertThat(sample.asked().getFirst().junction()).isEqualTo("mid.bst:sub.bst");
    assertThat(sample.asked().getFirst().addresses())
        .startsWith("https://one.example/x.git")
        .endsWith("https://up.example/x.git")
        .hasSize(4);
  }

  @Test
  void aWorkspaceStandsForAJunctionsSources() {
    var sample = sample().with("sub.bst", GIT).workspace("sub.bst", project("mine"));

    var graph = sample.load("sub.bst:a.bst");

    assertThat(graph.projects().get("sub.bst").name()).isEqualTo("mine");
    assertThat(sample.asked()).isEmpty();
  }

  @Test
  void projectsMayIncludeWhatIsFetched() {
    var files = project("s");
    files.put("include/vars.yml", "variables:\n  far: '%{project-name}'\n");

    var graph =
        new Sample()
            .conf("aliases:\n  up: https://up.example/\n(@): 'sub.bst:include/vars.yml'\n")
            .with("sub.bst", GIT)
            .with("app.bst", "kind: manual\n")
            .repository("https://up.example/x.git", files)
            .load("app.bst");

    assertThat(graph.element("app.bst").variables()).containsEntry("far", "s");
  }

  @Test
  void hostileProjectsReadNothingOutside() {
    var files = project("s");
    files.put("b.bst", "kind: manual\n(@): ../secret.yml\n");
    files.put("c.bst", "kind: manual\n(@): /p/secret.yml\n");
    var sample =
        sample()
            .with("secret.yml", "variables: {a: b}\n")
            .with("sub.bst", "kind: junction\nsources:\n- kind: local\n  path: s\n")
            .with("app.bst", "kind: manual\n");
    files.all().forEach((path, text) -> sample.with("s/" + path, text));

    assertThat(List.of("sub.bst:b.bst", "sub.bst:c.bst"))
        .extracting(name -> sample.problem(name).reason())
        .containsOnly("PROJ_PATH_INVALID");
    assertThat(sample.load("sub.bst:a.bst").elements()).hasSize(1);
  }

  @Test
  void elementPathsStayInside() {
    for (var path : List.of("..", "../x", "/etc", "up", "here/../..")) {
      var files = project("s");
      files.put("project.conf", "name: s\nmin-version: 2.0\nelement-path: '" + path + "'\n");
      files.put("up", "-> ..");
      files.put("here/x", "");

      var problem =
          sample()
              .with("sub.bst", GIT)
              .repository("https://up.example/x.git", files)
              .problem("sub.bst:a.bst");

      assertThat(problem.reason()).as(path).startsWith("PROJ_PATH_INVALID");
    }
  }

  private static BstProblem lost(Sample sample, String... targets) {
    return sample.load(targets).lacks().problems().getFirst();
  }

  private static Sample withLost() {
    return sample()
        .with("sub.bst", GIT)
        .with("one.bst", "kind: manual\nbuild-depends: ['sub.bst:a.bst', fine.bst]\n")
        .with("two.bst", "kind: manual\ndepends: [one.bst, 'sub.bst:b.bst']\n")
        .with("fine.bst", "kind: manual\n")
        .with("top.bst", "kind: stack\ndepends: [two.bst, fine.bst]\n");
  }

  @Test
  void aLostJunctionIsToldOfOnceWithAllThatNeedsIt() {
    var problem = lost(withLost().goingOn(), "top.bst");

    assertThat(problem.message()).isEqualTo("nothing at [https://up.example/x.git]");
    assertThat(problem.detail())
        .isEqualTo(
            """
            one.bst [line 2 column 16]: one.bst needs sub.bst:a.bst
            two.bst [line 2 column 19]: two.bst needs sub.bst:b.bst\
            """);
  }

  @Test
  void aLostJunctionIsAskedForOnce() {
    var sample = withLost().goingOn();

    sample.load("top.bst", "fine.bst");

    assertThat(sample.asked()).hasSize(1);
  }

  @Test
  void whatNeedsALostJunctionIsLoadedWithoutIt() {
    var graph = withLost().goingOn().load("top.bst", "sub.bst:a.bst");

    assertThat(graph.elements().keySet())
        .containsExactly("fine.bst", "one.bst", "two.bst", "top.bst");
    assertThat(graph.lacks().elements()).containsExactlyInAnyOrder("one.bst", "two.bst");
    assertThat(graph.lacks().targets()).containsExactly("sub.bst:a.bst");
    assertThat(graph.targets()).containsExactly("top.bst");
    assertThat(graph.projects()).containsOnlyKeys("");
  }

  @Test
  void aProjectThatCantBeReadIsLostToo() {
    var files = project("s");
    files.put("project.conf", "name: s\n");

    var graph = withLost().goingOn().repository("https://up.example/x.git", files).load("top.bst");

    assertThat(graph.lacks().problems().getFirst().message())
        .contains("did not contain expected key 'min-version'");
    assertThat(graph.projects()).containsOnlyKeys("");
  }

  @Test
  void otherMistakesStillStopEverything() {
    var problem =
        withLost()
            .goingOn()
            .with("fine.bst", "kind: manual\ndepends: [nope.bst]\n")
            .problem("top.bst");

    assertThat(problem.message()).contains("Could not find element 'nope.bst'");
  }

  @Test
  void anIncludeFromALostJunctionLosesItsElement() {
    var graph =
        withLost()
            .goingOn()
            .with("fine.bst", "kind: manual\n(@): 'sub.bst:x.yml'\n")
            .load("top.bst");

    assertThat(graph.elements().keySet()).containsExactly("one.bst", "two.bst", "top.bst");
    assertThat(graph.lacks().elements()).contains("top.bst");
  }

  @Test
  void aProjectThatIncludesFromALostJunctionIsLostWhole() {
    var sample =
        withLost().goingOn().conf("aliases:\n  up: https://up.example/\n(@): 'sub.bst:x.yml'\n");

    var graph = sample.load("top.bst", "fine.bst");

    assertThat(graph.elements()).isEmpty();
    assertThat(graph.lacks().problems()).hasSize(1);
    assertThat(graph.lacks().targets()).hasSize(2);
  }

  @Test
  void asBuildStreamTheFirstLossStops() {
    assertThat(withLost().problem("top.bst").message()).startsWith("nothing at");
  }
}
