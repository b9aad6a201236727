package contractor.bst.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import contractor.bst.key.KeyJson;
import contractor.bst.key.KeyedElement;
import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.LoadException;
import contractor.testing.MemoryProject;
import contractor.testing.Projects;
import org.junit.jupiter.api.Test;

class ElementKindsTest {

  private static final String CONF =
      """
      name: p
      min-version: 2.0
      plugins:
      - origin: junction
        junction: plugins.bst
        elements:
        - collect_initial_scripts
        - collect_integration
        - collect_manifest
        - check_forbidden
        - flatpak_image
        - flatpak_repo
        - strange
        - bazelize
      - origin: local
        path: plugins
        elements: [bare, clever]
      """;

  private final MemoryProject project =
      new MemoryProject("/p")
          .file("project.conf", CONF)
          .file("plugins/nothing", "")
          .file("files/a", "a")
          .file("base.bst", "kind: import\nsources:\n- {kind: local, path: files}\n")
          .file("lib.bst", "kind: manual\nruntime-depends: [base.bst]\n")
          .file("tools.bst", "kind: stack\ndepends: [lib.bst]\n");

  @Test
  void buildElementsSayWhereDependenciesAreStaged() throws LoadException {
    write(
        """
        kind: manual
        build-depends:
        - base.bst
        - filename: lib.bst
          config: {location: /opt}
        """);

    assertThat(key())
        .endsWith(
            "\"layout\":{\"/\":[\"base.bst\"],\"/opt\":[\"lib.bst\"]},\"strip-commands\":[\"\"]}");
  }

  @Test
  void buildElementsSayNothingOfTheRoot() throws LoadException {
    write(
        """
        kind: manual
        build-depends:
        - filename: lib.bst
          config: {location: /}
        """);

    assertThat(key()).doesNotContain("layout");
  }

  @Test
  void buildElementsKeepTheReferencesMisspelling() throws LoadException {
    write(
        """
        kind: manual
        build-depends:
        - filename: base.bst
          config: {digest-environment: ROOT}
        """);

    assertThat(key()).contains("\"digest-enviornment\":{\"ROOT\":[\"base.bst\"]}");
  }

  @Test
  void anyValueOfNotparallelCounts() throws LoadException {
    write("kind: manual\nvariables: {notparallel: False, command-subdir: sub}\n");

    assertThat(key()).contains("\"command-subdir\":\"sub\"").contains("\"notparallel\":true");
  }

  @Test
  void scriptsAlwaysHaveALayout() throws LoadException {
    write("kind: script\nconfig: {commands: [a, b], root-read-only: True}\n");

    assertThat(key())
        .isEqualTo(
            "{\"commands\":{\"commands\":[\"a\",\"b\"]},\"cwd\":\"/\","
                + "\"install-root\":\"/buildstream-install\",\"layout\":{},\"root-read-only\":true}");
  }

  @Test
  void composeSortsAndLeavesOutAnEmptyExclude() throws LoadException {
    write(
        """
        kind: compose
        build-depends: [base.bst]
        config: {integrate: False, include: [b, a]}
        """);

    assertThat(key()).isEqualTo("{\"include\":[\"a\",\"b\"],\"integrate\":false,\"orphans\":true}");
    assertThat(keyed().facts().runsCommands()).isFalse();
  }

  @Test
  void filterDoesntSayWhetherItPassesIntegrationOn() throws LoadException {
    write(
        """
        kind: filter
        build-depends: [base.bst]
        config: {include: [b, a], exclude: [c], pass-integration: True}
        """);

    assertThat(key())
        .isEqualTo("{\"exclude\":[\"c\"],\"include\":[\"a\",\"b\"],\"orphans\":false}");
    assertThat(keyed().traits().version()).isEqualTo(1);
  }

  @Test
  void filterNeedsExactlyOneParent() {
    write("kind: filter\nbuild-depends: [base.bst, lib.bst]\n");
    assertProblem(Domain.ELEMENT, "filter-bdepend-wrong-count");

    write("kind: filter\ndepends: [base.bst]\n");
    assertProblem(Domain.ELEMENT, "filter-bdepend-also-rdepend");

    write("kind: filter\nbuild-depends: [tools.bst]\n");
    assertProblem(Domain.ELEMENT, "filter-bdepend-no-artifact");

    write("kind: filter\nbuild-depends: [base.bst]\nsources: [{kind: local, path: files}]\n");
    assertProblem(Domain.ELEMENT, "element-forbidden-sources");
  }

  @Test
  void stackNeedsEverythingBothWays() {
    write("kind: stack\nbuild-depends: [base.bst]\n");

    assertProblem(Domain.ELEMENT, "stack-requires-build-and-run");
  }

  @Test
  void scriptsTakeNothingToRun() {
    write("kind: script\nruntime-depends: [base.bst]\nconfig: {commands: []}\n");

    assertProblem(Domain.ELEMENT, "element-forbidden-rdepends");
  }

  @Test
  void importsMustHaveASource() {
    write("kind: import\n");

    assertProblem(Domain.ELEMENT, "");
  }

  @Test
  void dependenciesTakeAConfigOnlyWhereTheKindKnowsOne() {
    write("kind: compose\nbuild-depends: [{filename: base.bst, config: {location: /}}]\n");

    assertProblem(Domain.LOAD, "INVALID_DEPENDENCY_CONFIG");
  }

  @Test
  void unknownConfigurationIsAMistakeAtItsPlace() {
    write("kind: manual\nconfig:\n  buildcommands: []\n");

    assertThat(problem().text())
        .isEqualTo("app.bst [line 3 column 17]: Unexpected key: buildcommands");
  }

  @Test
  void collectionsHaveSmallKeys() throws LoadException {
    write("kind: collect_initial_scripts\nbuild-depends: [base.bst]\nconfig: {path: /scripts}\n");
    assertThat(key()).isEqualTo("{\"path\":\"/scripts\"}");

    write(
        """
        kind: collect_integration
        build-depends: [base.bst, lib.bst]
        config: {script-path: "%{prefix}/post.sh", ignore: [lib.bst, base.bst, lib.bst]}
        """);
    assertThat(key())
        .isEqualTo("{\"ignore\":[\"base.bst\",\"lib.bst\"],\"script-path\":\"/usr/post.sh\"}");

    write("kind: check_forbidden\nconfig: {forbidden: [b, a]}\n");
    assertThat(key()).isEqualTo("{\"forbidden\":[\"a\",\"b\"]}");
  }

  @Test
  void manifestsSayMoreForSpdx() throws LoadException {
    write("kind: collect_manifest\nconfig: {path: /m.json}\n");
    assertThat(key()).isEqualTo("{\"path\":\"/m.json\",\"source_provenance\":true}");

    write(
        """
        kind: collect_manifest
        config:
          output-type: spdx
          use-source-provenance: False
          spdx-info: {name: n, creators: [c], created: 5}
        """);
    assertThat(key())
        .isEqualTo(
            "{\"output_type\":\"spdx\",\"path\":null,\"spdx_info\":[[\"c\"],null,5,null,\"n\"]}");
  }

  @Test
  void flatpakImagesKeepTheirMetadata() throws LoadException {
    write(
        """
        kind: flatpak_image
        build-depends: [base.bst]
        config:
          directory: "%{prefix}"
          exclude: [docs, debug]
          metadata: {Runtime: {name: "%{project-name}"}}
        """);

    assertThat(key())
        .isEqualTo(
            "{\"directory\":\"/usr\",\"exclude\":[\"debug\",\"docs\"],\"include\":[],"
                + "\"metadata\":{\"Runtime\":{\"name\":\"p\"}},\"version\":4}");
  }

  @Test
  void bazelizeSortsItsOptions() throws LoadException {
    write(
        """
        kind: bazelize
        build-depends: [base.bst]
        config: {copts: [-g, -O2], bazel-rule: cc_binary}
        """);

    assertThat(key())
        .isEqualTo(
            "{\"bazel-rule\":\"cc_binary\",\"buildfile-dir\":\"/usr\","
                + "\"copts\":[\"-O2\",\"-g\"],\"linkopts\":[]}");
  }

  @Test
  void flatpakRepositoriesAreScripts() throws LoadException {
    write(
        """
        kind: flatpak_repo
        build-depends:
        - base.bst
        - {filename: lib.bst, config: {flatpak-image: true}}
        config: {arch: x86_64, branch: "1", copy-refs: [{src: a, dest: b}]}
        """);

    assertThat(key())
        .contains("\"init repository\":[\"ostree init --repo=/buildstream/repo --mode=archive\"]")
        .contains("\"export lib.bst\":[\"flatpak build-export --files=files --arch=x86_64 ")
        .contains("\"layout\":{\"/\":[\"base.bst\"],\"/buildstream/input/lib\":[\"lib.bst\"]}")
        .contains("\"root-read-only\":true");
  }

  @Test
  void whatWeDontKnowIsOpaque() throws LoadException {
    write("kind: strange\nconfig: {any: [thing]}\nbuild-depends: [base.bst]\n");

    var keys = Projects.keys(project, "app.bst");

    assertThat(keys.of("app.bst").exact()).isFalse();
    assertThat(keys.of("app.bst").strict()).isPresent();
    assertThat(keys.of("base.bst").exact()).isTrue();
    assertThat(keys.graph().warnings()).hasSize(1);
  }

  @Test
  void pluginsWithoutCodeOfTheirOwnAreKnownByTheirDefaults() throws LoadException {
    project
        .file("plugins/bare.yaml", "config:\n  build-commands: [go]\n")
        .file(
            "plugins/bare.py",
            "# bare\nfrom buildstream import BuildElement\n\n\nclass Bare(BuildElement):\n"
                + "    \"\"\"Nothing.\"\"\"\n    BST_MIN_VERSION = \"2.0\"\n\n\ndef setup():\n"
                + "    return Bare\n");
    write("kind: bare\n");

    assertThat(key())
        .isEqualTo(
            "{\"build-commands\":[\"go\"],\"configure-commands\":[],\"install-commands\":[],"
                + "\"strip-commands\":[]}");
    assertThat(keyed().exact()).isTrue();
  }

  @Test
  void pluginsWithCodeAreNot() throws LoadException {
    project
        .file("plugins/clever.yaml", "config:\n  build-commands: [go]\n")
        .file(
            "plugins/clever.py",
            "from buildstream import BuildElement\nclass Clever(BuildElement):\n"
                + "    def configure(self, node):\n        pass\n");
    write("kind: clever\n");

    assertThat(keyed().exact()).isFalse();
  }

  private void write(String element) {
    project.file("app.bst", element);
  }

  private KeyedElement keyed() throws LoadException {
    return Projects.keys(project, "app.bst").of("app.bst");
  }

  private String key() throws LoadException {
    return KeyJson.text(keyed().facts().key());
  }

  private void assertProblem(Domain domain, String reason) {
    var problem = problem();
    assertThat(problem.domain()).isEqualTo(domain);
    assertThat(problem.reason()).isEqualTo(reason);
  }

  private BstProblem problem() {
    var thrown = new BstProblem[1];
    assertThatThrownBy(() -> Projects.keys(project, "app.bst"))
        .asInstanceOf(type(LoadException.class))
        .satisfies(e -> thrown[0] = e.problems().getFirst());
    return thrown[0];
  }
}
