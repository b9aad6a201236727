package contractor.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import contractor.api.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Table D of the security requirements: what files can try.
public final class HostileFilesTest {

  private static final String HEAD = "contractor: 1\nproject: demo\n";

  public static Stream<Arguments> attacks() {
    return Stream.of(
        arguments("D1", "CT0105", laughs()),
        arguments("D2", "CT0119", HEAD + "parameters: {a: &a [*a]}\n"),
        arguments("D3", "CT0105", mergeBomb()),
        arguments("D4", "CT0105", "[".repeat(100_000) + "]".repeat(100_000)),
        arguments("D4", "CT0105", "{a: ".repeat(100_000)),
        arguments("D5", "CT0105", lines(200, i -> " ".repeat(i) + "a:")),
        arguments("D5", "CT0105", "- ".repeat(100_000)),
        arguments("D5", "CT0105", "? ".repeat(100_000)),
        arguments("D6", "CT0105", "a: " + "x".repeat(5 << 20)),
        arguments("D7", "CT0102", HEAD + "project: other\n"),
        arguments("D8", "CT0101", "a:\n\tb: 1\n"),
        arguments("D9", "CT0103", "a: \u0000\n"),
        arguments("D9", "CT0103", "a: \u009b31m\n"),
        arguments("D11", "CT0107", HEAD + "description: !!javax.script.ScriptEngineManager [x]\n"),
        arguments("D12", "CT0107", HEAD + "description: !!python/object/apply:os.system ['id']\n"),
        arguments("D13", "CT0106", HEAD + "---\na: 1\n"),
        arguments("D22", "CT0115", "contractor: 1\nproject: ../x\nsteps: [empty-workspace: ]\n"),
        arguments(
            "D22", "CT0115", "contractor: 1\nproject: a/../../b\nsteps: [empty-workspace: ]\n"),
        arguments("D22", "CT0115", "contractor: 1\nproject: -rf\nsteps: [empty-workspace: ]\n"),
        arguments("D22", "CT0115", "contractor: 1\nproject: /x\nsteps: [empty-workspace: ]\n"),
        arguments(
            "D22",
            "CT0115",
            "contractor: 1\nproject: " + "x".repeat(5000) + "\nsteps: [empty-workspace: ]\n"),
        arguments("D23", "CT0119", ring(2)),
        arguments("D23", "CT0119", ring(3)),
        arguments("D23", "CT0119", ring(5000)),
        arguments("D25", "CT0115", HEAD + "steps: [create-artifact: a/b]\n"),
        arguments("D25", "CT0115", HEAD + "steps: [create-artifact: ..]\n"),
        arguments("D25", "CT0115", HEAD + "steps: [create-artifact: 'a:b']\n"),
        arguments("D25", "CT0115", HEAD + "steps: [create-artifact: \"a\\nb\"]\n"),
        arguments("D26", "CT0115", HEAD + "steps: [{create-artifact: a, paths: ['../../*']}]\n"),
        arguments("D26", "CT0115", HEAD + "steps: [{create-artifact: a, paths: [/etc/*]}]\n"),
        arguments("D27", "CT0104", ""),
        arguments("D28", "CT0110", "contractor: 1\nprojct: x\n"),
        arguments("many steps", "CT0105", manySteps()),
        arguments("many keys", "CT0110", HEAD + lines(40_000, i -> "k" + i + ": 1")),
        arguments("long comment", "CT0104", "#".repeat(4_000_000)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("attacks")
  void isRejectedInTimeAndInItsPlace(String id, String code, String text) {
    var start = System.nanoTime();

    var problems =
        Rendered.problems(
            "attack.ick".replace("ick", id.equals("D3") ? "ick" : "yaml"),
            bytes(text),
            Options.NONE);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(problems).extracting(Problem::code).contains(code);
    assertThat(problems)
        .hasSizeLessThanOrEqualTo(50)
        .allMatch(problem -> problem.origin().isPresent());
    assertThat(Specification.status(problems)).isEqualTo(65);
  }

  @Test
  void invalidUtf8NamesTheByte() {
    var problems =
        Rendered.problems(
            "x.yaml", new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe}, Options.NONE);

    assertThat(problems.getFirst().message()).isEqualTo("not UTF-8: byte 0xff at offset 3");
  }

  @Test
  void nothingFromAFileReachesTheTerminalAsItIs() {
    var text = HEAD + "\"\\e[31m\\u202e\": 1\nsteps: [\"\\x07\": \"\\e]0;x\\a\"]\n";

    var shown = Rendered.of("\u001b[2J.yaml", text, Options.NONE);

    assertThat(shown).doesNotContain("\u001b", "\u202e", "\u0007").contains("\\x1b[31m\\u202e");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String laughs() {
    return "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + lines(
            9,
            i -> {
              var one = (char) ('b' + i);
              return one + ": &" + one + " [" + ("*" + (char) ('a' + i) + ", ").repeat(10) + "]";
            });
  }

  private static String mergeBomb() {
    return "projects: []\nk0: &k0 {x: 1}\n"
        + lines(
            40,
            i ->
                "k"
                    + (i + 1)
                    + ": &k"
                    + (i + 1)
                    + " {<<: [*k"
                    + i
                    + ", *k"
                    + i
                    + "], x"
                    + i
                    + ": 1}");
  }

  private static String ring(int length) {
    return "contractor: 1\nprojects:\n"
        + lines(
            length,
            i ->
                "- {project: p"
                    + i
                    + ", needs: [p"
                    + (i + 1) % length
                    + "], steps: [empty-workspace: ]}");
  }

  /// 100 pipelines of 100 steps, used by 10 projects.
  private static String manySteps() {
    var uses = IntStream.range(0, 100).mapToObj(i -> "p" + i).collect(Collectors.joining(", "));
    var steps = "empty-workspace: , ".repeat(100);
    return "contractor: 1\nprojects:\n"
        + lines(10, i -> "- {project: a" + i + ", pipelines: [" + uses + "]}")
        + "pipelines:\n"
        + lines(100, i -> "- {pipeline: p" + i + ", steps: [" + steps + "]}");
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }
}
