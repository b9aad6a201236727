package contractor.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Attacks F1, F2, F3 and F5 of the threat catalogue, on what is shown.
final class EscapeTest {

  @Test
  void spellsOutWhatSteersATerminal() {
    var attacks =
        Map.of(
            "\u001b]0;title\u0007", "\\x1b]0;title\\x07",
            "\u001b]52;c;aGk=\u0007", "\\x1b]52;c;aGk=\\x07",
            "\u001b]8;;http://x\u001b\\y", "\\x1b]8;;http://x\\x1b\\y",
            "\u001bP1$r\u001b\\", "\\x1bP1$r\\x1b\\",
            "\u001b[2J\u001b[H", "\\x1b[2J\\x1b[H",
            "\u001b[?1049h", "\\x1b[?1049h",
            "\b\u007f\u000b", "\\x08\\x7f\\x0b",
            "\u009b31m", "\\u009b31m");

    attacks.forEach((attack, shown) -> assertThat(shown(attack)).containsExactly(shown));
  }

  @Test
  void spellsOutWhatCannotBeSeen() {
    assertThat(Escape.line("a\u202eb\u2066c\u200bd\ufeff"))
        .isEqualTo("a\\u202eb\\u2066c\\u200bd\\ufeff");
    assertThat(Escape.line(new String(Character.toChars(0xe0041)))).isEqualTo("\\u{e0041}");
    assertThat(Escape.line("x\ud800")).isEqualTo("x\\ud800");
  }

  @Test
  void passesColoursOfStepsAndEndsThem() {
    assertThat(Escape.output("\u001b[1;31mred".getBytes(UTF_8), true))
        .containsExactly("\u001b[1;31mred\u001b[0m");
  }

  @Test
  void writesNoEscapeByteWithoutColours() {
    assertThat(Escape.output("\u001b[31mred\u001b[0m".getBytes(UTF_8), false))
        .containsExactly("\\x1b[31mred\\x1b[0m");
  }

  @Test
  void showsCarriageReturnsAsLineEnds() {
    assertThat(shown("10%\r20%\rcontractor: ok\r")).containsExactly("10%", "20%", "contractor: ok");
    assertThat(shown("\r")).containsExactly("");
  }

  @Test
  void showsBadBytesOneByOne() {
    var bytes = "a\u0080\u009bz\u00ff\u00c3\u0000".getBytes(ISO_8859_1);

    assertThat(Escape.output(bytes, true)).containsExactly("a\\x80\\x9bz\\xff\\xc3\\x00");
  }

  @Test
  void keepsOrdinaryTextAsItIs() {
    var text = "naïve – 日本語 🎉\ttab";

    assertThat(shown(text)).containsExactly(text);
  }

  @Test
  void keepsNamesOnOneLine() {
    assertThat(Escape.line("a\nb\tc")).isEqualTo("a\\nb\\tc");
  }

  @Test
  void escapesForJson() {
    assertThat(JsonLine.of(Map.of("k\u202e", List.of("\u001b[2J\"\\\n", 1, true))))
        .isEqualTo("{\"k\\u202e\":[\"\\u001b[2J\\\"\\\\\\n\",1,true]}");
  }

  private static List<String> shown(String text) {
    return Escape.output(text.getBytes(UTF_8), true);
  }
}
