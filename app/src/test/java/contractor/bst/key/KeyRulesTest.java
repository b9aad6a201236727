package contractor.bst.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.model.LoadException;
import contractor.testing.MemoryProject;
import contractor.testing.Projects;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// One project that uses most rules of the format together. The keys beside it were worked out by
/// another reader, written from the rules alone, and not by this tool.
class KeyRulesTest {

  private static final String RULES = "/contractor/bst/rules/";
  private static final List<String> FILES =
      List.of(
          "elements/all.bst",
          "elements/base.bst",
          "elements/lib.bst",
          "elements/link.bst",
          "elements/part.bst",
          "elements/run.bst",
          "elements/sub.bst",
          "elements/z/app.bst",
          "more.yml",
          "project.conf",
          "sub/base.bst",
          "sub/project.conf",
          "sub/replaced.bst",
          "sub/thing.bst");

  @Test
  void anotherReaderCameToTheSameKeys() throws IOException, LoadException {
    var keys = Projects.keys(project(), "run.bst");

    var lines = new TreeMap<String, String>();
    for (var keyed : keys.elements().values()) {
      lines.put(
          keyed.element().fullName(),
          keyed.weak().orElseThrow() + " " + keyed.strict().orElseThrow());
    }
    var text = new StringBuilder();
    lines.forEach((name, both) -> text.append(name + " " + both + "\n"));
    assertThat(text).hasToString(text("keys"));
  }

  private static MemoryProject project() throws IOException {
    var project =
        new MemoryProject("/rules")
            .file("files/a", "a")
            .file("files/\u00e9/b", "")
            .file("fix.patch", "patch");
    for (var path : FILES) {
      project.file(path, text(path));
    }
    return project;
  }

  private static String text(String path) throws IOException {
    try (var in = KeyRulesTest.class.getResourceAsStream(RULES + path)) {
      if (in == null) {
        throw new IOException("no file " + path);
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
