package contractor.bst.load;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JunctionTest {

  private static final String APP = "kind: manual\n";

  private static String junction(String path) {
    return "kind: junction\nsources:\n- kind: local\n  path: " + path + "\n";
  }

  private static String conf(String name) {
    return "name: " + name + "\nmin-version: 2.0\n";
  }

  private static Sample withSub() {
    return new Sample()
        .with("sub.bst", junction("sub"))
        .with("sub/project.conf", conf("sub"))
        .with("sub/a.bst", APP);
  }

  private static List<String> dependencies(LoadedGraph graph, String element) {
    return graph.element(element).dependencies().stream().map(LoadedDependency::on).toList();
  }

  @Test
  void namesWhatIsBehindAJunction() {
    var graph = withSub().with("app.bst", APP + "depends: ['sub.bst:a.bst']\n").load("app.bst");

    assertThat(graph.elements().keySet()).containsExactly("sub.bst:a.bst", "app.bst");
    assertThat(graph.projects().keySet()).containsExactly("", "sub.bst");
    assertThat(graph.element("sub.bst:a.bst").variables())
        .containsEntry("project-name", "sub")
        .containsEntry("build-root", "/buildstream/sub/a.bst");
  }

  @Test
  void goesThroughSeveralAtOnce() {
    var graph =
        withSub()
            .with("sub/deep.bst", junction("deep"))
            .with("sub/deep/project.conf", conf("deep"))
            .with("sub/deep/x.bst", APP)
            .with("app.bst", APP + "depends: ['sub.bst:deep.bst:x.bst']\n")
            .load("app.bst");

    assertThat(dependencies(graph, "app.bst")).containsExactly("sub.bst:deep.bst:x.bst");
    assertThat(graph.element("app.bst").dependencies().getFirst().path())
        .isEqualTo("sub.bst:deep.bst:x.bst");
  }

  @Test
  void opensOnlyWhatIsNeeded() {
    var graph =
        withSub()
            .with("broken.bst", "kind: junction\nsources:\n- kind: git_repo\n  url: nowhere\n")
            .with("app.bst", APP)
            .load("app.bst");

    assertThat(graph.projects()).containsOnlyKeys("");
  }

  @Test
  void followsLinksToElements() {
    var graph =
        withSub()
            .with("link.bst", "kind: link\nconfig:\n  target: sub.bst:a.bst\n")
            .with("again.bst", "kind: link\nconfig:\n  target: link.bst\n")
            .with(
                "app.bst",
                APP + "build-depends: [again.bst, link.bst]\nruntime-depends: ['sub.bst:a.bst']\n")
            .load("app.bst", "link.bst");

    assertThat(dependencies(graph, "app.bst")).containsExactly("sub.bst:a.bst");
    var merged = graph.element("app.bst").dependencies().getFirst();
    assertThat(merged.build() && merged.runtime()).isTrue();
    assertThat(graph.targets()).containsExactly("app.bst", "sub.bst:a.bst");
  }

  @Test
  void followsLinksToJunctions() {
    var graph =
        withSub()
            .with("link.bst", "kind: link\nconfig:\n  target: sub.bst\n")
            .with("app.bst", APP + "depends: ['link.bst:a.bst', 'sub.bst:a.bst']\n")
            .load("app.bst");

    assertThat(dependencies(graph, "app.bst")).containsExactly("sub.bst:a.bst");
  }

  @Test
  void choosesLinksByOptions() {
    var graph =
        new Sample()
            .conf("options:\n  far:\n    type: bool\n    description: x\n    default: False\n")
            .with(
                "link.bst",
                "kind: link\nconfig:\n  target: a.bst\n  (?):\n  - far:\n      target: b.bst\n")
            .with("a.bst", APP)
            .with("b.bst", APP)
            .option("far", "True")
            .load("link.bst");

    assertThat(graph.targets()).containsExactly("b.bst");
  }

  @Test
  void overridesElementsOfASubproject() {
    var graph =
        withSub()
            .with("sub.bst", junction("sub") + "config:\n  overrides:\n    base.bst: mine.bst\n")
            .with("sub/base.bst", APP)
            .with("sub/a.bst", APP + "depends: [base.bst]\n")
            .with("mine.bst", APP)
            .with("app.bst", APP + "depends: ['sub.bst:a.bst', 'sub.bst:base.bst']\n")
            .load("app.bst");

    assertThat(dependencies(graph, "sub.bst:a.bst")).containsExactly("mine.bst");
    assertThat(graph.elements()).doesNotContainKey("sub.bst:base.bst");
  }

  @Test
  void overridesJunctionsOfASubproject() {
    var graph =
        withSub()
            .with("sub.bst", junction("sub") + "config:\n  overrides:\n    base.bst: base.bst\n")
            .with("base.bst", junction("base"))
            .with("base/project.conf", conf("base"))
            .with("base/x.bst", APP)
            .with("sub/base.bst", "kind: junction\nsources:\n- kind: git_repo\n  url: nowhere\n")
            .with("sub/a.bst", APP + "depends: ['base.bst:x.bst']\n")
            .with("app.bst", APP + "depends: ['sub.bst:a.bst', 'base.bst:x.bst']\n")
            .load("app.bst");

    assertThat(dependencies(graph, "sub.bst:a.bst")).containsExactly("base.bst:x.bst");
  }

  @Test
  void letsTheHighestOverrideWin() {
    var graph =
        withSub()
            .with(
                "sub.bst", junction("sub") + "config:\n  overrides:\n    deep.bst:x.bst: top.bst\n")
            .with(
                "sub/deep.bst", junction("deep") + "config:\n  overrides:\n    x.bst: middle.bst\n")
            .with("sub/middle.bst", APP)
            .with("sub/deep/project.conf", conf("deep"))
            .with("sub/deep/x.bst", APP)
            .with("top.bst", APP)
            .with("app.bst", APP + "depends: ['sub.bst:deep.bst:x.bst']\n")
            .load("app.bst");

    assertThat(dependencies(graph, "app.bst")).containsExactly("top.bst");
  }

  @Test
  void findsOverridesGivenByALink() {
    var graph =
        withSub()
            .with("sub.bst", junction("sub") + "config:\n  overrides:\n    link.bst: mine.bst\n")
            .with("sub/link.bst", "kind: link\nconfig:\n  target: real.bst\n")
            .with("sub/real.bst", APP)
            .with("mine.bst", APP)
            .with("app.bst", APP + "depends: ['sub.bst:real.bst']\n")
            .load("app.bst");

    assertThat(dependencies(graph, "app.bst")).containsExactly("mine.bst");
  }

  @Test
  void refusesToOverrideAJunctionWithItself() {
    var problem =
        withSub()
            .with("sub.bst", junction("sub") + "config:\n  overrides:\n    x.bst: sub.bst\n")
            .problem("sub.bst:a.bst");

    assertThat(problem.domain() + "/" + problem.reason())
        .isEqualTo("ELEMENT/override-junction-with-self");
  }

  @Test
  void givesOptionsToASubprojectAndInheritsNone() {
    var options =
        "options:\n"
            + "  fast:\n"
            + "    type: bool\n"
            + "    description: x\n"
            + "    default: False\n"
            + "    variable: speed\n";
    var graph =
        new Sample()
            .conf(options)
            .option("fast", "True")
            .with("one.bst", junction("one") + "config:\n  options:\n    fast: True\n")
            .with("two.bst", junction("two"))
            .with("one/project.conf", conf("one") + options)
            .with("two/project.conf", conf("two") + options)
            .with("one/a.bst", APP)
            .with("two/a.bst", APP)
            .load("one.bst:a.bst", "two.bst:a.bst");

    assertThat(graph.element("one.bst:a.bst").variables()).containsEntry("speed", "1");
    assertThat(graph.element("two.bst:a.bst").variables()).containsEntry("speed", "0");
  }

  @Test
  void refusesOptionsThatASubprojectDoesNotHave() {
    withSub()
        .with("sub.bst", junction("sub") + "config:\n  options:\n    no: True\n")
        .failsWith(
            "INVALID_DATA",
            "sub.bst [line 7 column 8]: Unknown option 'no' specified",
            "sub.bst:a.bst");
  }

  @Test
  void includesFilesOfASubprojectWithItsVariables() {
    var graph =
        withSub()
            .with("sub/project.conf", conf("sub") + "variables:\n  whose: theirs\n")
            .with("sub/i.yml", "variables:\n  from: '%{whose} %{project-name}'\n")
            .with("app.bst", "kind: manual\n(@): sub.bst:i.yml\n")
            .load("app.bst");

    assertThat(graph.element("app.bst").variables()).containsEntry("from", "theirs sub");
  }

  @Test
  void stripsWhatVariablesOfAnotherProjectMadeOfAnInclude() {
    var graph =
        withSub()
            .with("sub/project.conf", conf("sub") + "variables:\n  none: ''\n")
            .with("sub/i.yml", "variables:\n  theirs: 'x %{none}'\n")
            .with(
                "app.bst",
                "kind: manual\n(@): sub.bst:i.yml\nvariables: {none: '', ours: 'x %{none}'}\n")
            .load("app.bst");

    assertThat(graph.element("app.bst").variables())
        .containsEntry("theirs", "x")
        .containsEntry("ours", "x ");
  }

  @Test
  void includesFilesOfASubprojectInProjectConf() {
    var graph =
        withSub()
            .conf("(@): sub.bst:i.yml\nvariables:\n  own: '%{shared}'\n")
            .with("sub/i.yml", "variables:\n  shared: yes\n")
            .with("app.bst", APP)
            .load("app.bst");

    assertThat(graph.element("app.bst").variables()).containsEntry("own", "yes");
  }

  @Test
  void decidesConditionsOfAnIncludeByTheOptionsOfItsOwner() {
    var options = "options:\n  fast:\n    type: bool\n    description: x\n    default: ";
    var graph =
        withSub()
            .conf(options + "True\n")
            .with("sub/project.conf", conf("sub") + options + "False\n")
            .with(
                "sub/i.yml",
                "variables:\n  (?):\n  - fast:\n      v: fast\n  - not fast:\n      v: slow\n")
            .with("app.bst", "kind: manual\n(@): sub.bst:i.yml\n")
            .load("app.bst");

    assertThat(graph.element("app.bst").variables()).containsEntry("v", "slow");
  }

  @Test
  void allowsDuplicatesThatSomebodyAboveNames() {
    var twice =
        new Sample()
            .with("one.bst", junction("one"))
            .with("two.bst", junction("two"))
            .with("one/project.conf", conf("sub"))
            .with("two/project.conf", conf("sub"))
            .with("one/a.bst", APP)
            .with("two/a.bst", APP);

    assertThat(twice.problem("one.bst:a.bst", "two.bst:a.bst").reason())
        .isEqualTo("CONFLICTING_JUNCTION");
    twice.conf("junctions:\n  duplicates:\n    sub: [one.bst, two.bst]\n");
    assertThat(twice.load("one.bst:a.bst", "two.bst:a.bst").elements()).hasSize(2);
    twice.conf("junctions:\n  internal: [two.bst]\n");
    assertThat(twice.load("one.bst:a.bst", "two.bst:a.bst").elements()).hasSize(2);
    twice.conf("junctions:\n  duplicates:\n    sub: [one.bst]\n");
    assertThat(twice.problem("one.bst:a.bst", "two.bst:a.bst").reason())
        .isEqualTo("CONFLICTING_JUNCTION");
  }

  @Test
  void saysWhichKindStandsInTheWay() {
    new Sample()
        .with("a.bst", APP)
        .with("app.bst", APP + "depends:\n- a.bst:x.bst\n")
        .failsWith(
            "INVALID_DATA",
            "app.bst [line 3 column 2]: a.bst: Expected junction but element kind is manual");
  }

  @Test
  void refusesToDependOnAJunctionItself() {
    withSub()
        .with("app.bst", APP + "depends:\n- sub.bst\n")
        .failsWith("INVALID_DATA", "app.bst [line 3 column 2]: Cannot depend on junction");
  }

  @Test
  void namesTheJunctionOfAMissingElement() {
    withSub()
        .with("app.bst", APP + "depends:\n- sub.bst:no.bst\n")
        .failsWith(
            "MISSING_FILE",
            "app.bst [line 3 column 2]: Could not find element 'no.bst' in project referred to by"
                + " junction element 'sub.bst'");
  }

  @Test
  void looksInADirectoryOfTheSources() {
    var graph =
        new Sample()
            .with("sub.bst", junction("repo") + "config:\n  path: inner\n")
            .with("repo/inner/project.conf", conf("sub"))
            .with("repo/inner/a.bst", APP)
            .load("sub.bst:a.bst");

    assertThat(graph.elements()).containsOnlyKeys("sub.bst:a.bst");
  }

  @Test
  void readsRepositoriesWithPatchesApplied() {
    var repository = new MemoryFiles("/r");
    repository.put("project.conf", conf("sub"));
    repository.put("a.bst", "kind: manual\ndescription: old\n");
    var graph =
        new Sample()
            .conf("aliases:\n  up: https://example.org/\n")
            .repository("https://example.org/x", repository)
            .with(
                "sub.bst",
                """
                kind: junction
                sources:
                - kind: git_repo
                  url: up:x
                  ref: 0123456789abcdef0123456789abcdef01234567
                - kind: patch_queue
                  path: patches
                """)
            .with(
                "patches/0001.patch",
                """
                --- a/a.bst
                +++ b/a.bst
                @@ -1,2 +1,2 @@
                 kind: manual
                -description: old
                +description: new
                """)
            .with(
                "patches/0002.patch",
                """
                diff --git a/b.bst b/b.bst
                new file mode 100644
                --- /dev/null
                +++ b/b.bst
                @@ -0,0 +1,1 @@
                +kind: stack
                """)
            .load("sub.bst:a.bst", "sub.bst:b.bst");

    assertThat(graph.element("sub.bst:a.bst").description()).isEqualTo("new");
    assertThat(graph.element("sub.bst:b.bst").kind()).isEqualTo("stack");
  }

  @Test
  void takesTheReferencesOfJunctionsFromTheirFile() {
    var repository = new MemoryFiles("/r");
    repository.put("project.conf", conf("sub"));
    repository.put("a.bst", APP);
    var graph =
        new Sample()
            .conf("ref-storage: project.refs\n")
            .repository("x", repository)
            .with("sub.bst", "kind: junction\nsources:\n- kind: git_repo\n  url: x\n")
            .with(
                "junction.refs",
                "projects:\n  test:\n    sub.bst:\n    - ref: " + "0123456789".repeat(4) + "\n")
            .load("sub.bst:a.bst");

    assertThat(graph.elements()).containsOnlyKeys("sub.bst:a.bst");
  }

  @Test
  void mapsAliasesToThoseAbove() {
    var graph =
        withSub()
            .conf("aliases:\n  ours: https://ours.example/\n  same: https://same.example/\n")
            .with(
                "sub.bst",
                junction("sub")
                    + "config:\n  map-aliases: identity\n  aliases:\n    theirs: ours\n")
            .with(
                "sub/project.conf",
                conf("sub")
                    + "aliases:\n  theirs: https://t/\n  same: https://s/\n  own: https://o/\n")
            .load("sub.bst:a.bst");

    assertThat(graph.element("sub.bst:a.bst").project().aliases())
        .containsEntry("theirs", "https://ours.example/")
        .containsEntry("same", "https://same.example/")
        .containsEntry("own", "https://o/");
  }

  @Test
  void closesSubprojectsToAddressesNobodyMapped() {
    var graph =
        withSub()
            .conf("junctions:\n  disallow-subproject-uris: True\n")
            .with("sub/project.conf", conf("sub") + "aliases:\n  own: https://o/\n")
            .load("sub.bst:a.bst");

    var project = graph.element("sub.bst:a.bst").project();
    assertThat(project.fatalWarnings()).containsExactly("unaliased-url");
    assertThat(project.aliases()).isEmpty();
    assertThat(project.aliasesClosed()).isTrue();
  }
}
