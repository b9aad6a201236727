package contractor.ick;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.Origin;
import contractor.cas.CanonicalJson;
import contractor.yaml.Node.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of the specification; what PyYAML's safe loader gives, as JSON.
final class Yaml11Test {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yes|true",
        "Yes|true",
        "YES|true",
        "no|false",
        "No|false",
        "NO|false",
        "true|true",
        "True|true",
        "TRUE|true",
        "false|false",
        "False|false",
        "FALSE|false",
        "on|true",
        "On|true",
        "ON|true",
        "off|false",
        "Off|false",
        "OFF|false",
        "~|null",
        "null|null",
        "Null|null",
        "NULL|null",
        "0|0",
        "7|7",
        "-7|-7",
        "+7|7",
        "0b101|5",
        "-0b1_1|-3",
        "010|8",
        "-010|-8",
        "0_7|7",
        "1_000|1000",
        "0x1F|31",
        "0xff_ff|65535",
        "12:30:45|45045",
        "190:20:30|685230",
        "-1:30|-90",
        "1.10|1.1",
        "5.|5.0",
        "1_0.5|10.5",
        ".5|0.5",
        "-1.5|-1.5",
        "+1.5|1.5",
        "1.5e+3|1500.0",
        "1.5E-3|0.0015",
        "685.230_15|685.23015",
        "190:20:30.15|685230.15",
        "9223372036854775807|9223372036854775807",
        "-9223372036854775808|-9223372036854775808"
      })
  void typesPlainScalars(String text, String json) {
    assertThat(CanonicalJson.text(typed(text).value())).isEqualTo(json);
    assertThat(typed(text).surprise().isEmpty()).isEqualTo(text.equals(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "y", "n", "Y", "yEs", "nULL", "08", "0o10", "1e3", "1e+3", "-.5", "1.5e3", "12:60",
        "1:2:3:", "=", "0b2", "0x", "0xg", "+", "-", ".", "..", "1.2.3", "_1", "a", "10 000", "1,5",
        "0b_", "0x_"
      })
  void leavesTheRestAsText(String text) {
    assertThat(typed(text)).isEqualTo(new Yaml11.Typed(text, "", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2018-01-31",
        "2018-01-31 12:00:00",
        "2018-1-3T12:00:00Z",
        "2018-01-31 12:00:00.5 +02:00"
      })
  void keepsDatesAsTextAndSaysSo(String text) {
    assertThat(typed(text)).isEqualTo(new Yaml11.Typed(text, "a date", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".inf",
        "-.Inf",
        "+.INF",
        ".nan",
        ".NaN",
        ".NAN",
        "9223372036854775808",
        "0xffffffffffffffff"
      })
  void hasNoJsonForSome(String text) {
    assertThat(typed(text).fault()).isTrue();
  }

  @Test
  void quotedScalarsAreText() {
    assertThat(Yaml11.typed(new Scalar("no", false, new Origin("x", 1, 1, 1))).value())
        .isEqualTo("no");
  }

  @Test
  void endlessDigitsAreText() {
    assertThat(typed("1" + ":59".repeat(100_000)).fault()).isFalse();
  }

  private static Yaml11.Typed typed(String text) {
    return Yaml11.typed(new Scalar(text, true, new Origin("x", 1, 1, 1)));
  }
}
