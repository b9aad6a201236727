package contractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Kills processes that write to a store, and looks whether it stayed whole.
final class CrashSuite {

  private CrashSuite() {}

  static void kill(Path store, int rounds) throws Exception {
    var random = new Random(42);
    DiskStore.open(store).close();
    for (var round = 0; round < rounds; round++) {
      var child = Child.start(store, round, 1_000_000, 40 + 40 * round);
      child.process().waitFor(300 + random.nextInt(400), TimeUnit.MILLISECONDS);
      child.process().destroyForcibly();
      assertThat(child.lines()).allMatch(line -> line.startsWith("made ") || line.isEmpty());

      try (var after = DiskStore.open(store)) {
        var verdict = after.upkeep().verify();

        assertThat(verdict.damages()).isEmpty();
        assertThat(verdict.incomplete()).isEmpty();
        var kinds = after.upkeep().usage().kinds();
        assertThat(kinds.get("tmp").files()).isZero();
        assertThat(kinds.get("runs").files()).isOne();
      }
    }
  }
}
