package contractor.bst.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedElement;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which layer says what of an element.
final class ElementTest {

  private static LoadedElement app(Sample sample) {
    return sample.load("app.bst").element("app.bst");
  }

  private static List<String> config(LoadedElement element, String key) throws LoadException {
    return new Fields(element.config()).texts(key);
  }

  @Test
  void laysVariablesOfProjectKindAndElementOverEachOther() {
    var app =
        app(
            new Sample()
                .conf(
                    """
                    variables: {a: project, b: project, prefix: /opt}
                    elements:
                      manual:
                        variables: {b: kind, c: kind}
                    """)
                .with("app.bst", "kind: manual\nvariables: {c: own, d: '%{a} %{b} %{c}'}\n"));

    assertThat(app.variables())
        .contains(
            entry("a", "project"),
            entry("b", "kind"),
            entry("c", "own"),
            entry("d", "project kind own"),
            entry("bindir", "/opt/bin"),
            entry("max-jobs", "4"),
            entry("element-name", "app.bst"));
    assertThat(app.variables().sequencedKeySet().getFirst()).isEqualTo("prefix");
    assertThat(app.variables().sequencedKeySet().getLast()).isEqualTo("element-name");
  }

  @Test
  void laysConfigurationOfTheElementOverThatOfItsKind() throws LoadException {
    var app =
        app(
            new Sample()
                .conf("elements:\n  manual:\n    config:\n      build-commands: [make]\n")
                .with(
                    "app.bst",
                    "kind: manual\nconfig:\n  build-commands:\n    (>): ['make %{prefix}']\n"));

    assertThat(config(app, "build-commands")).containsExactly("make", "make /usr");
    assertThat(config(app, "strip-commands")).containsExactly("");
  }

  @Test
  void unitesTheNamesThatKeysLeaveOut() {
    var app =
        app(
            new Sample()
                .conf(
                    """
                    environment: {A: '%{prefix}'}
                    environment-nocache: [A]
                    elements:
                      manual:
                        environment-nocache: [C, A]
                    """)
                .with(
                    "app.bst", "kind: manual\nenvironment: {B: '1'}\nenvironment-nocache: [B]\n"));

    assertThat(app.environmentNocache()).containsExactly("A", "B", "C");
    assertThat(app.environment())
        .contains(entry("A", "/usr"), entry("B", "1"), entry("HOME", "/tmp"));
  }

  @Test
  void inheritsNoPublicDataButSplitRules() throws LoadException {
    var app =
        app(
            new Sample()
                .conf(
                    """
                    split-rules:
                      devel:
                        (>): [/project]
                    elements:
                      manual:
                        public:
                          bst:
                            integration-commands: [ldconfig]
                            split-rules:
                              mine: [/kind]
                    """)
                .with(
                    "app.bst",
                    """
                    kind: manual
                    public:
                      x: {y: z}
                      bst:
                        split-rules:
                          mine:
                            (>): ['%{bindir}']
                    """));

    assertThat(app.publicData().keys()).containsExactly("x", "bst");
    var bst = new Fields(app.publicData()).fields("bst");
    assertThat(bst.mapping().keys()).containsExactly("split-rules");
    var rules = bst.fields("split-rules");
    assertThat(rules.texts("devel")).hasSize(8).endsWith("/project");
    assertThat(rules.texts("mine")).containsExactly("/kind", "/usr/bin");
  }

  @Test
  void laysSourcesOverTheProjectsDefaults() {
    var app =
        app(
            new Sample()
                .conf("sources:\n  tar:\n    config: {base-dir: x}\nvariables: {v: '1.0'}\n")
                .with(
                    "app.bst",
                    """
                    kind: manual
                    sources:
                    - kind: tar
                      url: up:a-%{v}.tar
                      ref: abc
                      directory: /sub/%{v}
                      provenance: {homepage: here}
                    """));

    var source = app.sources().getFirst();
    assertThat(source.kind()).isEqualTo("tar");
    assertThat(source.config().keys()).containsExactly("base-dir", "url", "ref");
    assertThat(source.config().value("url")).hasFieldOrPropertyWithValue("text", "up:a-1.0.tar");
    assertThat(source.directory()).contains("/sub/%{v}");
    assertThat(source.provenance()).containsExactly(entry("homepage", "here"));
  }

  @Test
  void takesAnEmptyDirectoryForNone() {
    var app =
        app(
            new Sample()
                .with(
                    "app.bst",
                    "kind: manual\nsources:\n- {kind: tar, url: u, ref: r, directory: ''}\n"));

    assertThat(app.sources().getFirst().directory()).isEmpty();
  }

  @Test
  void takesReferencesFromTheirFileAndIgnoresThoseWritten() {
    var sample =
        new Sample()
            .conf("ref-storage: project.refs\n")
            .with(
                "app.bst",
                "kind: manual\nsources:\n- {kind: tar, url: u, ref: old}\n- {kind: tar, url: v}\n")
            .with("project.refs", "projects:\n  test:\n    app.bst:\n    - ref: new\n");

    var graph = sample.load("app.bst");

    var sources = graph.element("app.bst").sources();
    assertThat(sources.getFirst().config().value("ref")).hasFieldOrPropertyWithValue("text", "new");
    assertThat(sources.getLast().config().has("ref")).isFalse();
    assertThat(graph.warnings())
        .singleElement()
        .hasToString(graph.warnings().getFirst().toString());
    assertThat(graph.warnings().getFirst().text())
        .isEqualTo("Ignoring redundant source references");
  }

  @Test
  void limitsJobsOfWhatMustNotRunInParallel() {
    var app = app(new Sample().with("app.bst", "kind: manual\nvariables: {notparallel: True}\n"));

    assertThat(app.variables()).containsEntry("max-jobs", "1");
  }

  @Test
  void includesFilesLaterOnesOverEarlierAndItselfOverAll() {
    var app =
        app(
            new Sample()
                .with("a.yml", "variables: {x: a, y: a, z: a}\n")
                .with("b.yml", "variables: {y: b, z: b}\n")
                .with("app.bst", "kind: manual\n(@): [a.yml, b.yml]\nvariables: {z: own}\n"));

    assertThat(app.variables()).contains(entry("x", "a"), entry("y", "b"), entry("z", "own"));
  }

  @Test
  void includesFilesAnywhere() {
    var graph =
        new Sample()
            .with("dep.yml", "filename: b.bst\nconfig: {location: /x}\n")
            .with("b.bst", "kind: manual\n")
            .with("app.bst", "kind: manual\nbuild-depends:\n- (@): dep.yml\n")
            .load("app.bst");

    var dependency = graph.element("app.bst").dependencies().getFirst();
    assertThat(dependency.on()).isEqualTo("b.bst");
    assertThat(dependency.config()).hasSize(1);
  }

  @Test
  void readsDefaultsOfAKindBesideItsCode() throws LoadException {
    var app =
        app(
            new Sample()
                .conf("plugins:\n- origin: local\n  path: plugins\n  elements: [mine]\n")
                .with("plugins/mine.py", "")
                .with("plugins/mine.yaml", "config:\n  build-commands: [do]\n")
                .with("app.bst", "kind: mine\n"));

    assertThat(config(app, "build-commands")).containsExactly("do");
  }

  @Test
  void loadsKindsItDoesNotKnowAsTheyAre() {
    var graph =
        new Sample()
            .conf("plugins:\n- origin: pip\n  package-name: x\n  elements: [odd]\n")
            .with("app.bst", "kind: odd\nconfig: {a: b}\n")
            .load("app.bst");

    assertThat(graph.element("app.bst").config().keys()).containsExactly("a");
    assertThat(graph.warnings()).hasSize(1);
  }

  @Test
  void refusesKindsThatNobodyDeclared() {
    var problem = new Sample().with("app.bst", "kind: odd\n").problem("app.bst");

    assertThat(problem.domain() + "/" + problem.reason()).isEqualTo("PLUGIN/plugin-not-found");
    assertThat(problem.text())
        .isEqualTo("app.bst [line 1 column 6]: No element plugin registered for kind 'odd'");
  }

  @Test
  void reportsEveryElementThatIsWrong() {
    var problems =
        new Sample()
            .with("a.bst", "kind: manual\nvariables: {x: '%{no}'}\n")
            .with("b.bst", "kind: manual\nvariables: {x: '%{nor}'}\n")
            .problems("a.bst", "b.bst");

    assertThat(problems).hasSize(2);
  }

  @Test
  void resolvesChainsOfFiveThousandVariables() {
    var text = new StringBuilder("kind: manual\nvariables:\n");
    for (var i = 0; i < 5000; i++) {
      text.append("  v").append(i).append(": '%{v").append(i + 1).append("}'\n");
    }
    text.append("  v5000: end\n");

    assertThat(app(new Sample().with("app.bst", text.toString())).variables())
        .containsEntry("v0", "end");
  }

  @Test
  void refusesVariablesThatGrowWithoutEnd() {
    var text = new StringBuilder("kind: manual\nvariables:\n  v0: xx\n");
    for (var i = 1; i < 40; i++) {
      text.append("  v%d: '%%{v%d}%%{v%d}'\n".formatted(i, i - 1, i - 1));
    }

    assertThat(new Sample().with("app.bst", text.toString()).problem("app.bst").reason())
        .isEqualTo("INVALID_DATA");
  }

  @Test
  void namesNothingInDirectoriesThatMayNotBeRead() throws LoadException {
    var sample =
        new Sample()
            .with("app.bst", "kind: manual\n")
            .with("part/b.bst", "kind: manual\n")
            .with("hidden/.locked", "")
            .with("hidden/c.bst", "kind: manual\n");

    var names = BstLoader.open(sample.files, sample.settings()).elementNames();

    assertThat(names).containsExactly("app.bst", "part/b.bst");
  }
}
