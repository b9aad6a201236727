package contractor.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.yaml.Node.Mapping;
import contractor.yaml.Node.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DialectTest {

  private final Findings findings = new Findings();

  @Test
  void buildStreamKnowsNoAnchorsAndNoTypes() {
    var top = read("a: &x ' b '\nc: no\n", Dialect.BST).orElseThrow();

    assertThat(codes()).containsExactly("CT0107");
    assertThat(top.value("a")).contains(new Scalar(" b ", false, new Origin("f", 1, 4, 8)));
    assertThat(top.value("c")).contains(new Scalar("no", false, new Origin("f", 2, 4, 2)));
  }

  @Test
  void mergedKeysGiveWayToOwnOnesAndToEarlierOnes() {
    var top =
        read("x: &x {a: 1, b: 1, c: 1}\ny: &y {b: 2, d: 2}\nz: {<<: [*y, *x], c: 3}\n", Dialect.ICK)
            .orElseThrow();

    var merged = (Mapping) top.value("z").orElseThrow();

    assertThat(codes()).isEmpty();
    assertThat(text(merged, "a") + text(merged, "b") + text(merged, "c") + text(merged, "d"))
        .isEqualTo("1232");
  }

  @Test
  void columnsCountCodePoints() {
    var top = read("\"😀\": x\n", Dialect.NATIVE).orElseThrow();

    assertThat(top.value("😀")).map(Node::origin).contains(new Origin("f", 1, 6, 1));
  }

  @Test
  void aliasesCountWithAllTheyStandFor() {
    var deep = "[".repeat(40) + "]".repeat(40);

    read("a: &a " + deep + "\nb: " + "[".repeat(30) + "*a" + "]".repeat(30) + "\n", Dialect.NATIVE);

    assertThat(findings.problems())
        .extracting(Problem::message)
        .containsExactly("nested deeper than 64 levels");
  }

  @Test
  void moreThanFiftyAliasesOfListsAreTooMany() {
    read("a: &a [x]\nb: [" + "*a, ".repeat(51) + "]\n", Dialect.NATIVE);

    assertThat(findings.problems().getFirst().origin()).contains(new Origin("f", 2, 5 + 50 * 4, 2));
  }

  private Optional<Mapping> read(String text, Dialect dialect) {
    return Yaml.read("f", text.getBytes(StandardCharsets.UTF_8), dialect, findings);
  }

  private List<String> codes() {
    return findings.problems().stream().map(Problem::code).toList();
  }

  private static String text(Mapping mapping, String key) {
    return ((Scalar) mapping.value(key).orElseThrow()).text();
  }
}
