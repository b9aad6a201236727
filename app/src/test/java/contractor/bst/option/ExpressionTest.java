package contractor.bst.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import contractor.bst.option.Expression.FailedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionTest {

  private static final Map<String, Value> OPTIONS =
      Map.of(
          "arch", new Value.Text("x86_64"),
          "debug", new Value.Truth(true),
          "fast", new Value.Truth(false),
          "parts", Value.Many.of(List.of("a", "b")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arch == 'x86_64'",
        "arch != \"arm\"",
        "arch in ['arm', 'x86_64']",
        "arch in ('x86_64',)",
        "arch not in ['arm']",
        "debug",
        "not fast",
        "debug == True",
        "debug == 1",
        "fast or debug and arch",
        "(fast or debug) and 'a' in parts",
        "not fast and not (arch == 'arm')",
        "'86' in arch",
        "1 < 2 <= 2",
        "'a' < 'b'",
        "arch == arch",
        "fast == false",
        "parts != []",
        "debug or nope",
        "arch is defined",
        "nope is not defined",
        "nope is undefined and debug",
        "not nope is defined",
        "parts|length == 2",
        "arch | upper == 'X86_64'",
        "arch|replace('x86', 'arm')|lower in ['arm_64']",
        "nope|default('a') == 'a'",
        "fast|default(true) == fast",
        "parts|join(',') == 'a,b'",
        "parts|first == 'a' and parts|last == 'b'",
        "['b', 'A']|sort == ['A', 'b']",
        "'7'|int == 7 and 'x'|int == 0",
        "arch.startswith('x86') and arch.endswith('64')",
        "arch.upper().startswith('X')",
        "debug is true and fast is false",
        "arch is string and parts is sequence and debug is not string",
        "none is none",
        "arch is in ['x86_64']",
        "arch is in parts or arch is eq('x86_64')",
        "debug|string == 'True'",
        "parts == ['a', 'b']",
        "fast < 1 and debug <= 1",
      })
  void holds(String expression) throws FailedException {
    assertThat(ExpressionParser.parse(expression).evaluate(OPTIONS).isTrue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arch == 'arm'",
        "fast",
        "none",
        "arch == True",
        "'c' in parts",
        "2 < 1",
        "1 < 2 < 2",
        "fast and nope",
        "nope is defined",
        "arch is not defined",
        "nope is defined and nope == 'x'",
        "parts|length > 2",
        "debug is none",
        "parts == ('a', 'b')",
        "arch == 'x86_64' is string",
        "''",
      })
  void doesNotHold(String expression) throws FailedException {
    assertThat(ExpressionParser.parse(expression).evaluate(OPTIONS).isTrue()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nope",
        "arch ==",
        "arch = 'x'",
        "(arch",
        "arch arch",
        "[1",
        "1 < 'a'",
        "'a' in debug",
        "arch %}",
        "and",
        "'open",
        "arch is",
        "arch is in",
        "arch |",
        "arch.startswith",
        "arch.startswith()",
        "debug|length",
        "[]|first",
        "nope|lower",
        "nope.lower()",
        "debug.lower()",
        "debug is defined is true",
        "a if b else c",
        "99999999999999999999",
      })
  void hasNoValue(String expression) {
    assertThat(failure(expression)).isNotEmpty();
  }

  @Test
  void saysWhatIsUndefined() {
    assertThat(failure("nope == 'x'")).isEqualTo("'nope' is undefined");
  }

  @Test
  void saysWhatItDoesNotKnow() {
    assertThat(failure("arch|wordcount == 1")).isEqualTo("filter 'wordcount' is not supported");
    assertThat(failure("arch is prime")).isEqualTo("test 'prime' is not supported");
    assertThat(failure("arch.format()")).isEqualTo("method 'format' is not supported");
    assertThat(failure("arch ~ 'x'")).isEqualTo("unexpected '~ 'x''");
  }

  @Test
  void givesUpOnWhatIsNestedWithoutEnd() {
    assertThat(failure("(".repeat(10_000))).isEqualTo("nested too deeply");
    assertThat(failure("not ".repeat(10_000) + "debug")).isEqualTo("nested too deeply");
    assertThat(failure("arch|join(".repeat(10_000))).isEqualTo("nested too deeply");
  }

  private static String failure(String expression) {
    try {
      return fail(ExpressionParser.parse(expression).evaluate(OPTIONS).toString());
    } catch (FailedException e) {
      return e.why();
    }
  }
}
