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
  void givesUpOnWhatIsNestedWithoutEnd() {
    assertThat(failure("(".repeat(10_000))).isEqualTo("nested too deeply");
    assertThat(failure("not ".repeat(10_000) + "debug")).isEqualTo("nested too deeply");
  }

  private static String failure(String expression) {
    try {
      return fail(ExpressionParser.parse(expression).evaluate(OPTIONS).toString());
    } catch (FailedException e) {
      return e.why();
    }
  }
}
