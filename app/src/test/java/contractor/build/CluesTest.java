package contractor.build;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.Limits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class CluesTest {

  @Test
  void aProcessThatWasRefusedPointsToItsLimit() {
    assertThat(in(Limits.DEFAULT, "bash: fork: retry: Resource temporarily unavailable"))
        .containsExactly("the limit of `processes` is 4096");
  }

  @Test
  void memoryThatWasRefusedPointsToItsLimitIfThereIsOne() {
    var line = "xrealloc: cannot allocate memory";

    assertThat(in(withMemory(64 << 20), line)).containsExactly("the limit of `memory` is 64 MiB");
    assertThat(in(Limits.DEFAULT, line)).isEmpty();
  }

  @Test
  void otherFailuresPointNowhere() {
    assertThat(in(withMemory(1 << 20), "make: *** [all] Error 1")).isEmpty();
  }

  private static List<String> in(Limits limits, String line) {
    return Clues.in(List.of(line.getBytes(StandardCharsets.UTF_8)), limits);
  }

  private static Limits withMemory(long bytes) {
    var usual = Limits.DEFAULT;
    return new Limits(
        usual.timeout(),
        usual.silence(),
        usual.workspace(),
        usual.systree(),
        usual.output(),
        usual.processes(),
        OptionalLong.of(bytes));
  }
}
