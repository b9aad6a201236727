package contractor.bst.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyJsonTest {

  @Test
  void escapesAsTheReferenceDoes() {
    assertThat(KeyJson.text("\b\t\n\f\r\u0000\u001f\"\\/<>&'\u007f"))
        .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001f\\\"\\\\/<>&'\u007f\"");
  }

  @Test
  void writesNothingBeyondAscii() {
    assertThat(KeyJson.text("é\u0080€😀")).isEqualTo("\"\\u00e9\\u0080\\u20ac\\ud83d\\ude00\"");
  }

  @Test
  void sortsKeysByCodePoint() {
    var map = Map.of("\uffee", 1, "\ud83d\ude00", 2, "z", 3, "Z", 4, "", 5);

    assertThat(KeyJson.text(map))
        .isEqualTo("{\"\":5,\"Z\":4,\"z\":3,\"\\uffee\":1,\"\\ud83d\\ude00\":2}");
  }

  @Test
  void writesValuesWithoutSpaces() {
    assertThat(KeyJson.text(Arrays.asList(true, false, null, 11, List.of(), Map.of(), "a b")))
        .isEqualTo("[true,false,null,11,[],{},\"a b\"]");
  }
}
