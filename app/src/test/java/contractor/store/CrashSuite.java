package contractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;

/// Kills processes that write to a store, and looks whether it stayed whole.
final class CrashSuite {

  private CrashSuite() {}

  static void kill(Path store, int rounds) throws Exception {
    var random = new Random(42);
    DiskStore.open(store).close();
    var made = 0;
    for (var round = 0; round < rounds; round++) {
      var child = Child.start(store, round, 1_000_000, 40 + 40 * round);
      child.awaitOutput();
      Thread.sleep(random.nextInt(300));
      child.process().destroyForcibly();
      made += child.lines().size();

      try (var after = DiskStore.open(store)) {
        var verdict = after.upkeep().verify();

        assertThat(verdict.damages()).isEmpty();
        assertThat(verdict.incomplete()).isEmpty();
        var kinds = after.upkeep().usage().kinds();
        assertThat(kinds.get("tmp").files()).isZero();
        assertThat(kinds.get("runs").files()).isOne();
      }
    }
    assertThat(made).isGreaterThanOrEqualTo(rounds);
  }
}
