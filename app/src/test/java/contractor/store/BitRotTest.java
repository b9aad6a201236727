package contractor.store;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.build.Store.Entry;
import contractor.cas.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Row R8 of the reliability matrix: what is damaged is never used.
final class BitRotTest {

  private static final int ROUNDS = 40;
  private static final int DAMAGES = 25;

  @TempDir(factory = InMemory.class)
  Path directory;

  private final Random random = new Random(11);

  private DiskStore open() throws Exception {
    return DiskStore.open(directory.resolve("store"));
  }

  @Test
  void aThousandDamagesAreNoticedBeforeUseAndNothingElseIsDoubted() throws Exception {
    var blobs = fill();
    var noticed = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var saved = damage(blobs);

      try (var store = open()) {
        assertThat(unusable(store, blobs)).containsExactlyElementsOf(new TreeSet<>(saved.keySet()));
        noticed += saved.size();
      }

      for (var each : saved.entrySet()) {
        Files.copy(each.getValue(), file(each.getKey()), StandardCopyOption.REPLACE_EXISTING);
        Files.delete(each.getValue());
      }
    }
    assertThat(noticed).isEqualTo(ROUNDS * DAMAGES);
    try (var store = open()) {
      assertThat(unusable(store, blobs)).isEmpty();
    }
  }

  @Test
  void whatIsDamagedIsMadeAgain() throws Exception {
    var blobs = fill();
    var saved = damage(blobs).keySet();

    try (var store = open()) {
      assertThat(unusable(store, blobs)).hasSameSizeAs(saved);
      for (var i = 0; i < blobs.size(); i++) {
        store.write(content(i));
      }
      store.flush();
    }

    try (var store = open()) {
      assertThat(unusable(store, blobs)).isEmpty();
      assertThat(store.upkeep().verify().isClean()).isTrue();
    }
  }

  private List<Digest> fill() throws Exception {
    var blobs = new ArrayList<Digest>();
    try (var store = open()) {
      for (var i = 0; i < 60; i++) {
        blobs.add(store.write(content(i)));
      }
      store.record("all", new Entry(List.of(), blobs, ""));
    }
    return blobs;
  }

  /// Some are read in one piece, and some as streams.
  private static byte[] content(int number) {
    return StoreSuite.random(number % 10 == 0 ? (1 << 20) + 1000 + number : 100 + 97 * number);
  }

  /// Those that can't be read; the others are what they should be.
  private static Set<Digest> unusable(DiskStore store, List<Digest> blobs) throws IOException {
    var unusable = new TreeSet<Digest>();
    for (var blob : blobs) {
      try (var in = store.open(blob)) {
        assertThat(Digest.of(in.readAllBytes())).isEqualTo(blob);
      } catch (CorruptException _) {
        unusable.add(blob);
      }
    }
    return unusable;
  }

  /// @return where each that was damaged is kept as it was
  private Map<Digest, Path> damage(List<Digest> blobs) throws IOException {
    var saved = new HashMap<Digest, Path>();
    while (saved.size() < DAMAGES) {
      var blob = blobs.get(random.nextInt(blobs.size()));
      if (!saved.containsKey(blob)) {
        var copy = directory.resolve("saved" + saved.size());
        Files.copy(file(blob), copy);
        saved.put(blob, copy);
        damage(file(blob));
      }
    }
    return saved;
  }

  private void damage(Path file) throws IOException {
    var content = Files.readAllBytes(file);
    Files.delete(file);
    switch (random.nextInt(3)) {
      case 0 -> {
        content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, content);
      }
      case 1 -> Files.write(file, java.util.Arrays.copyOf(content, random.nextInt(content.length)));
      default -> {}
    }
  }

  private Path file(Digest blob) {
    return directory
        .resolve("store/cas")
        .resolve(Shards.shard(blob.hash()))
        .resolve(blob.hash().substring(2));
  }
}
