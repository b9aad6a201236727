package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.cas.JsonReader;
import contractor.testing.Scenario;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reports on a build of two projects, one of which fails after printing what a page must not show
/// as it is.
final class ReportTest {

  private static final String TWO =
      """
      contractor: 1
      projects:
        - project: base
          steps:
            - debootstrap: auto
            - create-artifact: tree
        - project: demo
          needs: [base]
          steps:
            - create-systree: tree
            - name: <script>alert(1)</script>
              shell: |
                put /file text
            - name: breaks
              shell: fail 3
      """;

  @TempDir Path directory;

  private Scenario scenario;

  @BeforeEach
  void build() throws IOException {
    scenario = new Scenario(directory).file("contractor.yaml", TWO);
    assertThat(scenario.run("build", "-f", "contractor.yaml", "--all").status())
        .isEqualTo(ExitCode.STEP_FAILED);
  }

  @Test
  void thePageNamesStepsResultsAndArtifacts() {
    var page = scenario.run("report").out();

    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("<strong>failed</strong>", "<td>demo/3<td>breaks<td>shell<td class=\"failed\">")
        .contains("<td>tree<td>base/2<td><code>", "on the critical path")
        .contains("the command ended with status 3");
  }

  @Test
  void nothingThatWasPrintedIsMarkup() throws IOException {
    var logs = directory.resolve("store/logs");
    var text = "<b>bold</b> \u001b[31mred\u001b[0m \u202egnp.exe \u0001 & \"'\n";
    try (var all = Files.walk(logs)) {
      for (var file : all.filter(path -> path.endsWith("build.jsonl")).toList()) {
        Files.writeString(file.resolveSibling("demo.3.log"), text);
      }
    }

    var page = scenario.run("report").out();

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("&lt;b&gt;bold&lt;/b&gt; red \\u202egnp.exe \\x01 &amp; &quot;&#39;")
        .doesNotContain("<script", "<b>", "\u001b", "\u202e", "\u0001");
  }

  @Test
  void theDrawingIsXml() throws Exception {
    var drawing = scenario.run("report", "--as", "svg").out();

    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(drawing.getBytes(StandardCharsets.UTF_8)));
    // Two empty workspaces, two steps of one project and three of the other.
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(7);
  }

  @Test
  void theTraceIsJsonInMicroseconds() throws Exception {
    scenario.run("report", "-O", "trace.json");

    var trace = Files.readString(directory.resolve("trace.json"));
    JsonReader.read(trace);
    assertThat(trace).contains("\"ph\":\"X\"", "\"name\":\"3 breaks\"", "\"name\":\"thread_name\"");
  }

  @Test
  void programsGetFacts() {
    assertThat(scenario.run("report", "--json").out())
        .contains("\"outcome\":\"failed\"", "\"name\":\"breaks\"", "\"critical\":true");
  }

  @Test
  void aBuildThatWasKilledHasStepsWithoutAnEnd() throws IOException {
    var logs = directory.resolve("store/logs");
    try (var all = Files.walk(logs)) {
      for (var file : all.filter(path -> path.endsWith("build.jsonl")).toList()) {
        var lines = Files.readAllLines(file);
        var cut = lines.stream().filter(line -> line.contains("breaks")).findFirst().orElseThrow();
        var until = lines.indexOf(cut) + 1;
        var rest = lines.get(until).substring(0, 30);
        Files.writeString(file, String.join("\n", lines.subList(0, until)) + "\n" + rest);
      }
    }

    assertThat(scenario.run("report").out())
        .contains("<strong>did not end</strong>", "<td class=\"unfinished\">unfinished");
  }

  @Test
  void saysWhichBuildThereIsNot() {
    var ended = scenario.run("report", "yesterday");

    assertThat(ended.status()).isEqualTo(ExitCode.MISSING);
    assertThat(ended.err()).contains("there is no build `yesterday`", "contractor log --list");
  }
}
