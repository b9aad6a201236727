package contractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class CrashIT {

  @Test
  void staysWholeOnADiskWhateverIsKilled(@TempDir Path directory) throws Exception {
    CrashSuite.kill(directory.resolve("store"), Integer.getInteger("kills", 200));
  }

  @Test
  void makesEachKeyOnceOverManyProcesses(@TempDir(factory = InMemory.class) Path directory)
      throws Exception {
    var children = new ArrayList<Child>();
    for (var seed = 0; seed < 8; seed++) {
      children.add(Child.start(directory.resolve("store"), seed, 200, 50));
    }
    try (var store = DiskStore.open(directory.resolve("store"))) {
      // Removes nothing that is needed, so nothing is made twice.
      while (children.stream().anyMatch(child -> child.process().isAlive())) {
        store.upkeep().collect(Long.MAX_VALUE);
      }
    }

    var made = new ArrayList<String>();
    for (var child : children) {
      made.addAll(child.lines());
      assertThat(child.process().exitValue()).as(made.toString()).isZero();
    }

    assertThat(made).hasSize(50).allMatch(line -> line.startsWith("made "));
    assertThat(new HashSet<>(made)).hasSize(50);
    try (var store = DiskStore.open(directory.resolve("store"))) {
      assertThat(store.upkeep().verify().isClean()).isTrue();
    }
  }

  @Test
  void collectsBesideBuilds(@TempDir(factory = InMemory.class) Path directory) throws Exception {
    var children = new ArrayList<Child>();
    for (var seed = 0; seed < 4; seed++) {
      children.add(Child.start(directory.resolve("store"), seed, 400, 60));
    }

    var collections = 0;
    try (var store = DiskStore.open(directory.resolve("store"))) {
      while (children.stream().anyMatch(child -> child.process().isAlive())) {
        store.upkeep().collect(collections % 2 == 0 ? 0 : 1 << 20);
        collections++;
      }
      for (var child : children) {
        assertThat(child.lines()).allMatch(line -> line.startsWith("made "));
        assertThat(child.process().exitValue()).isZero();
      }
      assertThat(store.upkeep().verify().isClean()).isTrue();
      assertThat(collections).isGreaterThan(3);
    }
  }
}
