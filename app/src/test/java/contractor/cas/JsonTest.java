package contractor.cas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

  @Test
  void sortsKeysAndLeavesNoWhiteSpace() {
    var map = new LinkedHashMap<String, Object>();
    map.put("b", Arrays.asList(1, 2L, null, Json.NULL, true));
    map.put("a", Map.of("é", "\u0001\n\"\\/\u007f\ud800"));

    assertThat(CanonicalJson.text(map))
        .isEqualTo(
            "{\"a\":{\"é\":\"\\u0001\\n\\\"\\\\/\u007f\\ud800\"},\"b\":[1,2,null,null,true]}");
  }

  @ParameterizedTest
  @CsvSource({
    "1.1,1.1",
    "5,5.0",
    "1e10,10000000000.0",
    "1e15,1000000000000000.0",
    "1e16,1e+16",
    "123456789012.5,123456789012.5",
    "1.5e300,1.5e+300",
    "0.0001,0.0001",
    "0.00001,1e-05",
    "-0.00025,-0.00025",
    "12345678.9,12345678.9",
    "-0.0,-0.0",
    "1.5e-7,1.5e-07"
  })
  void writesNumbersAsPythonDoes(double number, String text) {
    assertThat(CanonicalJson.text(number)).isEqualTo(text);
  }

  @Test
  void readsWhatItWrites() throws Exception {
    var text = "{\"a\":[1,-2.5,true,false,null,\"\\u00e9\\n\\ud83d\\ude00\"],\"b\":{},\"c\":[]}";

    var value = JsonReader.read(" " + text + "\n");

    assertThat(CanonicalJson.text(value))
        .isEqualTo(text.replace("\\u00e9", "é").replace("\\ud83d\\ude00", "😀"));
    assertThat(CanonicalJson.text(JsonReader.read(JsonText.of(value))))
        .isEqualTo(CanonicalJson.text(value));
  }

  @Test
  void writesForPeopleInTheOrderGiven() {
    var map = new LinkedHashMap<String, Object>();
    map.put("b", List.of(1, Map.of()));
    map.put("a", List.of());

    assertThat(JsonText.of(map))
        .isEqualTo(
            """
            {
              "b": [
                1,
                {}
              ],
              "a": []
            }
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":1}",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "NaN",
        "nul",
        "'a'",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"a\nb\"",
        "1 2",
        "{a:1}",
        "[1 2]",
        "99999999999999999999",
        "1e999",
        "-",
        "\u0000"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void refusesBottomlessNesting() {
    assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
        .hasMessage("nested deeper than 500 at character 502");
  }
}
