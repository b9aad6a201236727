package contractor.bst.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockYamlTest {

  @Test
  void nestsListsAndMappings() {
    var inner = new LinkedHashMap<String, Object>();
    inner.put("x", "1");
    inner.put("y", List.of("p", Map.of("q", "r")));
    var outer = new LinkedHashMap<String, Object>();
    outer.put("a", List.of(inner, List.of("s", "t")));
    outer.put("b", Map.of("c", Map.of()));
    outer.put("d", List.of());

    assertThat(BlockYaml.of(outer))
        .isEqualTo(
            """
            a:
            - x: 1
              y:
              - p
              - q: r
            - - s
              - t
            b:
              c: {}
            d: []
            """);
  }

  @Test
  void textsArePlainWhereverTheyReadBack() {
    assertThat(texts("yes", "~", "5", "a:b", "a#b", "-x", "/usr/**", "%x", "a b"))
        .isEqualTo("- yes\n- ~\n- 5\n- a:b\n- a#b\n- -x\n- /usr/**\n- '%x'\n- a b\n");
  }

  @Test
  void othersAreQuoted() {
    assertThat(texts("a: b", "a #b", "- x", "*x", "'", "x:", " x", "", "a\nb", "a\tb", "é\u0007"))
        .isEqualTo(
            "- 'a: b'\n- 'a #b'\n- '- x'\n- '*x'\n- ''''\n- 'x:'\n- ' x'\n- \n- \"a\\nb\"\n"
                + "- \"a\\tb\"\n- \"é\\a\"\n");
  }

  private static String texts(String... texts) {
    return BlockYaml.of(List.of(texts));
  }
}
