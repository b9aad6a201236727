package contractor.bst.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.model.LoadException;
import contractor.testing.MemoryProject;
import contractor.testing.Projects;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys that BuildStream 2.8.1 gave for the same elements, and the texts it hashed.
class KeyVectorsTest {

  private static final String VECTORS = "/contractor/bst/vectors/";
  private static final List<String> FILES =
      List.of("project.conf", "files/local/etc/hello.conf", "files/local/etc/ponystyle.conf");
  private static final List<String> ELEMENTS =
      List.of(
          "build1",
          "build2",
          "compose1",
          "compose3",
          "import1",
          "script1",
          "sort0",
          "sort1",
          "sort2",
          "sort3",
          "sort4",
          "sort5",
          "sort6",
          "sort7",
          "sort8",
          "sort9",
          "variables1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "build1",
        "build2",
        "compose1",
        "compose3",
        "import1",
        "script1",
        "sort0",
        "sort3",
        "variables1"
      })
  void bothTextsAndTheStrictKeyAreBuildStreams(String name) throws IOException, LoadException {
    var element = "elements/" + name + ".bst";

    var keys = Projects.keys(cachekey(), element);
    var keyed = keys.of(element);

    assertThat(keys.texts().weak(keyed)).contains(text("keydicts/elements/" + name + ".weak.json"));
    assertThat(keys.texts().strict(keyed))
        .contains(text("keydicts/elements/" + name + ".strict.json"));
    assertThat(keyed.strict()).contains(text("elements/" + name + ".expected").strip());
    assertThat(keyed.exact()).isTrue();
  }

  @Test
  void theOrderOfTargetsDoesntMatter() throws IOException, LoadException {
    var keys = Projects.keys(cachekey(), "elements/sort9.bst", "elements/sort0.bst");

    assertThat(keys.of("elements/sort0.bst").strict())
        .contains(text("elements/sort0.expected").strip());
  }

  @Test
  void theWorkedExample() throws IOException, LoadException {
    var keys = Projects.keys(demo(), "app.bst");
    var base = keys.of("base.bst");
    var app = keys.of("app.bst");

    assertThat(keys.texts().weak(base)).contains(text("keydicts/worked/base.weak.json"));
    assertThat(keys.texts().strict(base)).contains(text("keydicts/worked/base.strict.json"));
    assertThat(keys.texts().weak(app)).contains(text("keydicts/worked/app.weak.json"));
    assertThat(keys.texts().strict(app)).contains(text("keydicts/worked/app.strict.json"));
    assertThat(app.strict())
        .contains("1c2606d9d277aada05471eec4c7cb2bd418aee81c11d1e0b0516459a87ecfef6");
  }

  @Test
  void keysOfTheSourcesOfTheWorkedExample() throws IOException, LoadException {
    var keys = Projects.keys(demo(), "app.bst");
    var base = keys.of("base.bst");

    var source = base.sources().getFirst().key().orElseThrow();
    var sources = KeyDictionary.sources(base.element(), base.sources());

    assertThat(KeyJson.text(source)).isEqualTo(text("keydicts/worked/base.source.json"));
    assertThat(KeyJson.text(sources)).isEqualTo(text("keydicts/worked/base.sources.json"));
    assertThat(CacheKey.of(source))
        .isEqualTo("cf34188cdc4eca84a96eafa73c8c2faf5df71e863516f07d0eaefd778eb6bf74");
    assertThat(CacheKey.of(sources))
        .isEqualTo("652f5813e620608cdab4c432004fb49908e8eaa0c77c2f65d2cd1c7665eb9b61");
    assertThat(CacheKey.of(List.of())).startsWith("4f53cda1");
  }

  private static MemoryProject demo() {
    return new MemoryProject("/demo")
        .file("project.conf", "name: demo\nmin-version: 2.0\nelement-path: elements\n")
        .file("files/src/hello.txt", "hello\n")
        .program("files/src/run.sh", "#!/bin/sh\necho hi\n")
        .link("files/src/link", "hello.txt")
        .file(
            "elements/base.bst",
            """
            kind: import
            sources:
            - kind: local
              path: files/src
            """)
        .file(
            "elements/app.bst",
            """
            kind: manual
            build-depends:
            - base.bst
            config:
              build-commands:
              - echo "%{prefix}/x" > out.txt
              install-commands:
              - install -Dm644 out.txt %{install-root}%{prefix}/share/out.txt
            """);
  }

  private static MemoryProject cachekey() throws IOException {
    var project = new MemoryProject("/cachekey");
    for (var path : FILES) {
      project.file(path, text(path));
    }
    for (var name : ELEMENTS) {
      project.file("elements/" + name + ".bst", text("elements/" + name + ".bst"));
    }
    return project
        .program("files/local/usr/bin/hello", text("files/local/usr/bin/hello"))
        .link("files/local/usr/bin/goodbye", "hello");
  }

  private static String text(String path) throws IOException {
    try (var in = KeyVectorsTest.class.getResourceAsStream(VECTORS + path)) {
      if (in == null) {
        throw new IOException("no vector " + path);
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
