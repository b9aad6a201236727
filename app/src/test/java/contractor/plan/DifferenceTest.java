package contractor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  @Test
  void equalDocumentsHaveNone() {
    assertThat(Difference.of(Map.of("a", List.of(1L)), Map.of("a", List.of(1L)))).isEmpty();
  }

  @Test
  void aChangedEntryIsNamedByItsPath() {
    var found =
        Difference.of(
            Map.of("program", Map.of("argv", List.of("sh", "make"))),
            Map.of("program", Map.of("argv", List.of("sh", "make check"))));

    assertThat(found)
        .containsExactly(
            new Difference("program.argv.2", Optional.of("make"), Optional.of("make check")));
  }

  @Test
  void whatIsOnlyOnOneSideIsToldAsSuch() {
    var found = Difference.of(Map.of("a", 1L), Map.of("b", List.of("x")));

    assertThat(found)
        .containsExactly(
            new Difference("a", Optional.of("1"), Optional.empty()),
            new Difference("b", Optional.empty(), Optional.of("[\"x\"]")));
  }
}
