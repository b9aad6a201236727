package contractor.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// One file for each way to be wrong, and what is said about it. `-Dgolden=accept` rewrites that.
final class GoldenTest {

  private static final Path CASES = Path.of("src/test/resources/spec");

  @TestFactory
  Stream<DynamicTest> saysWhatIsWrongAndWhere() throws IOException {
    return cases().stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  static List<Path> cases() throws IOException {
    try (var files = Files.list(CASES)) {
      return files.filter(file -> !file.toString().endsWith(".expected")).sorted().toList();
    }
  }

  private static void check(Path file) throws IOException {
    var expected = file.resolveSibling(file.getFileName() + ".expected");

    var actual = actual(file);

    if ("accept".equals(System.getProperty("golden"))) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  /// The problems; or, if there are none, what was understood.
  private static String actual(Path file) throws IOException {
    var name = file.getFileName().toString();
    var content = Files.readAllBytes(file);
    var problems = Rendered.of(name, content, Options.NONE);
    return problems.isEmpty() ? understood(name, content) : problems;
  }

  private static String understood(String name, byte[] content) {
    try {
      var out = new StringBuilder();
      for (var project : Specification.read(name, content, Options.NONE).projects()) {
        out.append(project.name()).append(' ').append(project.parameters()).append('\n');
        project.sources().forEach(source -> out.append("  ").append(source.fetch()).append('\n'));
        project
            .steps()
            .forEach(step ->
                out.append("  ")
                    .append(step.number())
                    .append(' ')
                    .append(step.verb())
                    .append('\n'));
      }
      return out.toString();
    } catch (contractor.api.RejectedException e) {
      throw new AssertionError(new String(content, StandardCharsets.UTF_8), e);
    }
  }
}
