package contractor.spec;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.cas.CanonicalJson;
import contractor.cas.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What real interpreters make of the line before a snippet.
final class ParamsIT {

  private static final SequencedMap<String, Object> PARAMETERS = new LinkedHashMap<>();

  static {
    PARAMETERS.put("target", "wörld's \"$(id)\" `id` \\n %s \\c");
    PARAMETERS.put("lines", "one\n two\n\tthree\\\n");
    PARAMETERS.put("list", List.of("a", 1L, true, Json.NULL));
    PARAMETERS.put("dash", "-n");
    PARAMETERS.put("empty", "");
    PARAMETERS.put("number", 45045L);
  }

  static Stream<List<String>> shells() {
    return Stream.of(List.of("bash", "-exuc"), List.of("sh", "-exuc"), List.of("bash", "-c"));
  }

  private record Result(int status, String out, String err) {}

  @ParameterizedTest
  @MethodSource("shells")
  void printsAllAsJson(List<String> shell) throws Exception {
    assertThat(run(shell, "params").out()).isEqualTo(CanonicalJson.text(PARAMETERS) + "\n");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void printsEachAsItIs(List<String> shell) throws Exception {
    for (var name : PARAMETERS.keySet()) {
      var value =
          PARAMETERS.get(name) instanceof String text
              ? text
              : CanonicalJson.text(PARAMETERS.get(name));

      assertThat(run(shell, "params " + name).out()).isEqualTo(value + "\n");
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void unknownNamesFailWithAMessage(List<String> shell) throws Exception {
    var result = run(shell, "params nothing");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("params: there is no parameter nothing");
  }

  @Test
  void tracingShowsTheCallOnly() throws Exception {
    assertThat(run(List.of("bash", "-exuc"), "params dash >/dev/null").err())
        .isEqualTo("+ params dash\n");
  }

  @Test
  void linesOfTheSnippetBeginAtTwo() throws Exception {
    assertThat(run(List.of("bash", "-c"), "echo $LINENO").out()).isEqualTo("2\n");
  }

  @Test
  void pythonHasADictionary() throws Exception {
    var text =
        "import json, sys; sys.stdout.write(json.dumps(params, sort_keys=True, ensure_ascii=False, separators=(',', ':')))";

    var result = run(List.of("python3", "-X", "utf8", "-c"), Params.python(PARAMETERS), text);

    assertThat(result.out()).isEqualTo(CanonicalJson.text(PARAMETERS));
  }

  private static Result run(List<String> shell, String snippet)
      throws IOException, InterruptedException {
    return run(shell, Params.shell(PARAMETERS), snippet);
  }

  private static Result run(List<String> interpreter, String prefix, String snippet)
      throws IOException, InterruptedException {
    var argv = Stream.concat(interpreter.stream(), Stream.of(prefix + "\n" + snippet)).toList();
    var process = new ProcessBuilder(argv).start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, err);
  }
}
