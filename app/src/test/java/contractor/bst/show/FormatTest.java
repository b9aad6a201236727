package contractor.bst.show;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.model.LoadException;
import contractor.testing.MemoryProject;
import contractor.testing.Projects;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {

  private final MemoryProject project =
      MemoryProject.named("p")
          .file("project.conf", "name: p\nmin-version: 2.0\naliases: {up: 'https://up.invalid/'}\n")
          .file("files/a", "a")
          .file("base.bst", "kind: import\nsources:\n- {kind: local, path: files}\n")
          .file(
              "remote.bst", "kind: import\nsources:\n- {kind: tar, url: 'up:x-1.2.tar', ref: r}\n")
          .file("open.bst", "kind: import\nsources:\n- {kind: tar, url: 'up:x.tar'}\n")
          .file(
              "app.bst",
              """
              kind: manual
              description: the application
              build-depends: [base.bst]
              runtime-depends: [remote.bst]
              variables: {text: "a: b", empty: "", lines: "one\\ntwo"}
              environment: {A: "%{text}"}
              """);

  @Test
  void theUsualLineEndsWithABlank() throws LoadException {
    assertThat(show("%{state: >12} %{full-key} %{name} %{workspace-dirs}", "base.bst"))
        .matches(" {3}buildable [0-9a-f]{64} base\\.bst ");
  }

  @Test
  void statesFollowFromSourcesAndDependencies() throws LoadException {
    assertThat(show("%{state}", "app.bst")).isEqualTo("waiting");
    assertThat(show("%{state}", "remote.bst")).isEqualTo("fetch needed");
    assertThat(show("%{state}", "open.bst")).isEqualTo("no reference");
    assertThat(show("%{full-key}", "open.bst")).isEqualTo("?".repeat(64));
    assertThat(show("%{key}", "open.bst")).isEqualTo("?".repeat(8));
  }

  @Test
  void keysThatArentStrictAreKnownOnceThereIsAnArtifact() throws LoadException {
    var keys = Projects.keys(project, "base.bst");
    var shown = new Shown(keys, Progress.NONE, false, 8);

    var line =
        Format.of("%{key}").report(keys.graph().targetElements(), shown, Format.Painter.NONE);

    assertThat(line).isEqualTo("????????");
  }

  @Test
  void coloursAreBuildStreams() throws LoadException {
    var keys = Projects.keys(project, "open.bst");

    var line =
        Format.of("%{state: >14}|%{name}|%{key}|%{kind}")
            .report(
                keys.graph().targetElements(),
                shown(keys),
                (code, text) -> "<" + code + ">" + text + "</>");

    assertThat(line).isEqualTo("<31>  no reference</>|<34;1>open.bst</>|<33;2>????????</>|import");
  }

  @Test
  void whatIsNoSymbolStays() throws LoadException {
    assertThat(show("100% %{odd} %{name", "base.bst")).isEqualTo("100% %{odd} %{name");
  }

  @Test
  void alignsAsPythonDoes() throws LoadException {
    assertThat(show("[%{kind: <8}][%{kind:>8}][%{kind:*^9}][%{kind:8}][%{kind:.3}]", "base.bst"))
        .isEqualTo("[import  ][  import][*import**][import  ][imp]");
  }

  @Test
  void listsOfElementsAreYaml() throws LoadException {
    assertThat(show("%{deps}|%{build-deps}|%{runtime-deps}", "app.bst"))
        .isEqualTo("- base.bst\n- remote.bst|- base.bst|- remote.bst");
    assertThat(show("%{deps}", "base.bst")).isEqualTo("[]");
  }

  @Test
  void valuesAreYamlThatReadsBack() throws LoadException {
    assertThat(show("%{vars}", "app.bst"))
        .contains("\ntext: 'a: b'\n")
        .contains("\nempty:\n")
        .contains("\nlines: \"one\\ntwo\"\n");
    assertThat(show("%{env}", "app.bst")).endsWith("\nA: 'a: b'");
    assertThat(show("%{config}", "base.bst")).isEqualTo("source: /\ntarget: /");
  }

  @Test
  void saysWhereSourcesComeFrom() throws LoadException {
    assertThat(show("%{source-info}", "remote.bst"))
        .isEqualTo(
            """
            - kind: tar
              url: https://up.invalid/x-1.2.tar
              medium: remote-file
              version-type: sha256
              version: r
              version-guess: 1.2\
            """);
  }

  @Test
  void attributesOfAProjectsOwnStandTogether() throws LoadException {
    project.file(
        "project.conf",
        """
        name: p
        min-version: 2.0
        source-provenance-attributes: {homepage: where, licence: which, author: who}
        """);
    project.file(
        "told.bst",
        """
        kind: import
        sources:
        - kind: tar
          url: https://up.invalid/x.tar
          ref: r
          provenance: {licence: MIT, homepage: here, author: me}
        """);

    assertThat(show("%{source-info}", "told.bst"))
        .isEqualTo(
            """
            - kind: tar
              url: https://up.invalid/x.tar
              homepage: here
              provenance:
                licence: MIT
                author: me
              medium: remote-file
              version-type: sha256
              version: r\
            """);
  }

  @Test
  void severalElementsAreSeparatedByLines() throws LoadException {
    var keys = Projects.keys(project, "app.bst");
    var all = List.copyOf(keys.graph().elements().values());

    assertThat(Format.of("%{name}: %{description}").report(all, shown(keys), Format.Painter.NONE))
        .isEqualTo("base.bst: \nremote.bst: \napp.bst: the application");
  }

  private String show(String format, String element) throws LoadException {
    var keys = Projects.keys(project, element);
    return Format.of(format)
        .report(keys.graph().targetElements(), shown(keys), Format.Painter.NONE);
  }

  private static Shown shown(contractor.bst.key.Keys keys) {
    return new Shown(keys, Progress.NONE, true, 8);
  }
}
