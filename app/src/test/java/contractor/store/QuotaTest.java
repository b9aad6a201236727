package contractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.build.Store.Entry;
import contractor.cas.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store that is kept within a size.
final class QuotaTest {

  private static final int BIG = 100_000;
  private static final long ROOM_FOR_FIVE = 5L * BIG + BIG / 2;

  @TempDir(factory = InMemory.class)
  Path directory;

  private DiskStore open() throws Exception {
    return DiskStore.open(directory.resolve("store"));
  }

  private static Digest record(DiskStore store, int number) throws IOException {
    var blob = store.write(StoreSuite.random(BIG + number));
    store.record("key" + number, new Entry(List.of(), List.of(blob), ""));
    return blob;
  }

  private void fill(int results) throws Exception {
    try (var store = open()) {
      for (var i = 0; i < results; i++) {
        record(store, i);
        age("key" + i, i);
      }
    }
  }

  /// As if it had been used last in that second of 1970.
  private void age(String key, int second) throws IOException {
    var name = Names.file(key);
    var file = directory.resolve("store/actions").resolve(Shards.shard(name));
    Files.setLastModifiedTime(file.resolve(name.substring(2)), FileTime.fromMillis(1000L * second));
  }

  @Test
  void removesWhatWasUsedLeastRecentlyAndGoesWellBelowTheLimit() throws Exception {
    fill(8);

    try (var store = open()) {
      var collected = store.upkeep().keepWithin(ROOM_FOR_FIVE).orElseThrow();

      assertThat(collected.results()).isEqualTo(4);
      assertThat(collected.left()).isBetween(1L, ROOM_FOR_FIVE * 9 / 10);
    }
    try (var store = open()) {
      for (var i = 0; i < 8; i++) {
        assertThat(store.result("key" + i).isPresent()).as("key" + i).isEqualTo(i >= 4);
      }
      assertThat(store.upkeep().verify().isClean()).isTrue();
    }
  }

  @Test
  void removesNothingBelowTheLimit() throws Exception {
    fill(4);

    try (var store = open()) {
      assertThat(store.upkeep().keepWithin(ROOM_FOR_FIVE)).isEmpty();
      assertThat(store.upkeep().keepWithin(Long.MAX_VALUE)).isEmpty();
    }
  }

  @Test
  void knowsItsSizeWithoutWalkingThroughItself() throws Exception {
    fill(1);
    try (var store = open()) {
      assertThat(store.upkeep().keepWithin(ROOM_FOR_FIVE)).isEmpty();
    }
    fill(8);
    // Whoever walked would count this.
    Files.write(directory.resolve("store/cas/00").resolve("0".repeat(62)), new byte[5_000_000]);

    try (var store = open()) {
      assertThat(store.upkeep().keepWithin(9L * BIG)).isEmpty();
    }
  }

  @Test
  void measuresAnewAfterAProcessWasKilled() throws Exception {
    fill(1);
    try (var store = open()) {
      assertThat(store.upkeep().keepWithin(ROOM_FOR_FIVE)).isEmpty();
    }
    // What a process adds and never says.
    Files.write(directory.resolve("store/cas/00").resolve("0".repeat(62)), new byte[5_000_000]);
    Files.writeString(directory.resolve("store/runs/killed"), "{}\n");

    try (var store = open()) {
      assertThat(store.upkeep().keepWithin(ROOM_FOR_FIVE)).isPresent();
    }
  }

  @Test
  void keepsWhatARunningProcessHoldsAndWhatHasAName() throws Exception {
    fill(8);
    try (var store = open()) {
      var named = store.write(StoreSuite.random(90_000));
      store.publish(StoreSuite.artifact("artifact", store.keep(StoreSuite.directory("a", named))));
    }

    try (var store = open();
        var other = open()) {
      var held = other.result("key0").orElseThrow().blobs().getFirst();
      age("key0", 0);
      store.upkeep().keepWithin(1);

      assertThat(other.read(held)).hasSize(BIG);
      assertThat(store.artifact("artifact")).isPresent();
      assertThat(store.result("key5")).isEmpty();
      assertThat(store.upkeep().verify().isClean()).isTrue();
    }
  }

  @Test
  void doesNotTryAgainWhatCouldNotBeDone() throws Exception {
    fill(1);
    try (var store = open()) {
      var named = store.write(StoreSuite.random(900_000));
      store.publish(StoreSuite.artifact("artifact", store.keep(StoreSuite.directory("a", named))));
    }

    try (var store = open()) {
      assertThat(store.upkeep().keepWithin(ROOM_FOR_FIVE)).isPresent();
      assertThat(store.upkeep().keepWithin(ROOM_FOR_FIVE)).isEmpty();
    }
  }
}
