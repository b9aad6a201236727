package contractor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import contractor.build.Store.Entry;
import contractor.cas.Digest;
import contractor.cas.RawText;
import contractor.posix.OpenDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UpkeepTest {

  private static final long NO_LIMIT = Long.MAX_VALUE;

  @TempDir(factory = InMemory.class)
  Path directory;

  private DiskStore open() throws Exception {
    return DiskStore.open(directory.resolve("store"));
  }

  @Test
  void removesWhatNothingNeeds() throws Exception {
    Digest needed;
    Digest spare;
    try (var store = open()) {
      needed = store.write(StoreSuite.random(70_000));
      spare = store.write(StoreSuite.random(80_000));
      var tree = store.keep(StoreSuite.directory("a", needed));
      store.publish(StoreSuite.artifact("artifact", tree));
      store.flush();
    }

    try (var store = open()) {
      var collected = store.upkeep().collect(NO_LIMIT);

      assertThat(collected.blobs()).isOne();
      assertThat(collected.freed()).isGreaterThanOrEqualTo(80_000);
      assertThat(store.has(needed)).isTrue();
      assertThat(store.has(spare)).isFalse();
    }
  }

  @Test
  void keepsWhatARunningProcessHasOnlyLookedAt() throws Exception {
    Digest blob;
    try (var store = open()) {
      blob = store.write(StoreSuite.random(10));
      store.flush();
    }

    try (var store = open();
        var other = open()) {
      assertThat(other.has(blob)).isTrue();
      store.upkeep().collect(0);

      assertThat(other.read(blob)).hasSize(10);
    }
  }

  @Test
  void removesResultsBeforeArtifactsAndTheLeastUsedFirst() throws Exception {
    try (var store = open()) {
      for (var i = 0; i < 4; i++) {
        var blob = store.write(StoreSuite.random(100_000 + i));
        store.record("key" + i, new Entry(List.of(), List.of(blob), ""));
      }
      var named = store.write(StoreSuite.random(90_000));
      store.publish(StoreSuite.artifact("artifact", store.keep(StoreSuite.directory("a", named))));
    }
    age("actions");
    age("artifacts");
    try (var store = open()) {
      assertThat(store.result("key2")).isPresent();
    }

    try (var store = open()) {
      var collected = store.upkeep().collect(250_000);

      assertThat(collected.results()).isEqualTo(3);
      assertThat(collected.artifacts()).isZero();
      assertThat(collected.left()).isLessThanOrEqualTo(250_000);
      assertThat(store.result("key2")).isPresent();
      assertThat(store.artifact("artifact")).isPresent();
      assertThat(store.upkeep().verify().isClean()).isTrue();
    }
  }

  @Test
  void removesLayersNobodyUses() throws Exception {
    try (var store = open()) {
      layer(store, "used");
      layer(store, "spare");
    }

    try (var store = open();
        var other = open()) {
      assertThat(other.layers().hold("used")).isTrue();
      var collected = store.upkeep().collect(0);

      assertThat(collected.layers()).isOne();
      assertThat(store.layers().hold("used")).isTrue();
      assertThat(store.layers().hold("spare")).isFalse();
      assertThat(directory.resolve("store/trees")).isDirectoryNotContaining("glob:**spare*");
    }
  }

  @Test
  void leavesALayerThatIsThereAlready() throws Exception {
    try (var store = open()) {
      assertThat(layer(store, "a")).isTrue();
      assertThat(layer(store, "a")).isFalse();
    }
  }

  @Test
  void trustsNoLayerThatMayNotHaveReachedTheDisk() throws Exception {
    var trees = directory.resolve("store/trees");
    try (var store = open()) {
      layer(store, "sure");
      layer(store, "unsure");
    }
    assertThat(trees.resolve("sure.used")).hasContent("durable");
    Files.writeString(trees.resolve("unsure.used"), "another-boot");

    try (var store = open()) {
      assertThat(store.layers().hold("sure")).isTrue();
      assertThat(store.layers().hold("unsure")).isFalse();
      assertThat(layer(store, "unsure")).isTrue();
    }
  }

  private static boolean layer(DiskStore store, String name) throws IOException {
    Files.createDirectories(store.temporary().resolve("made/a"));
    Files.write(store.temporary().resolve("made/a/b"), new byte[10_000]);
    try (var here = OpenDirectory.of(store.temporary())) {
      return store.layers().place(here, RawText.of("made"), name);
    }
  }

  @Test
  void findsNothingWrongWithASoundStore() throws Exception {
    try (var store = open()) {
      fill(store, 20);

      var verdict = store.upkeep().verify();

      assertThat(verdict.isClean()).isTrue();
      assertThat(verdict.references()).isEqualTo(20);
      assertThat(verdict.blobs()).isGreaterThan(20);
    }
  }

  @Test
  void findsExactlyWhatIsDamaged() throws Exception {
    try (var store = open()) {
      fill(store, 50);
      var files = blobs();
      var random = new Random(7);
      for (var round = 0; round < 1000 / 25; round++) {
        var damaged = new HashSet<String>();
        var saved = new ArrayList<Path>();
        for (var i = 0; i < 25; i++) {
          var file = files.get(random.nextInt(files.size()));
          if (Files.size(file) > 0 && damaged.add(hash(file))) {
            saved.add(file);
            Files.copy(file, saved(file));
            damage(file, random);
          }
        }

        var verdict = store.upkeep().verify();

        assertThat(verdict.damages())
            .extracting(Damage::name)
            .containsExactlyInAnyOrderElementsOf(damaged);
        for (var file : saved) {
          Files.move(saved(file), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @Test
  void namesAllThatIsMissingAndWhatNeedsIt() throws Exception {
    try (var store = open()) {
      var first = store.write(StoreSuite.random(100));
      var second = store.write(StoreSuite.random(200));
      for (var artifact : List.of("one", "two")) {
        for (var file : List.of(first, second)) {
          var tree = store.keep(StoreSuite.directory("a", file));
          store.publish(StoreSuite.artifact(artifact + file.size(), tree));
        }
      }
      Files.delete(blob(first));
      Files.delete(blob(second));

      var verdict = store.upkeep().verify();

      assertThat(verdict.damages())
          .containsExactlyInAnyOrder(
              new Damage("blob", first.hash(), "is missing"),
              new Damage("blob", second.hash(), "is missing"));
      assertThat(verdict.incomplete())
          .containsExactlyInAnyOrder(
              new Damage("artifact", "one100", "needs blob " + first),
              new Damage("artifact", "one200", "needs blob " + second),
              new Damage("artifact", "two100", "needs blob " + first),
              new Damage("artifact", "two200", "needs blob " + second));
    }
  }

  @Test
  void repairsWhatIsDamaged() throws Exception {
    try (var store = open()) {
      fill(store, 10);
      var broken = blobs().stream().filter(file -> size(file) > 200).findFirst().orElseThrow();
      damage(broken, new Random(1));

      var repaired = store.upkeep().repair();

      assertThat(repaired.found().damages()).hasSize(1);
      assertThat(repaired.dropped()).isPositive();
      assertThat(store.upkeep().verify().isClean()).isTrue();
      assertThat(broken).doesNotExist();
    }
  }

  @Test
  void survivesGarbageInReferences() throws Exception {
    try (var store = open()) {
      fill(store, 5);
      var random = new Random(3);
      var actions = directory.resolve("store/actions");
      for (var i = 0; i < 500; i++) {
        var garbage = new byte[random.nextInt(200)];
        random.nextBytes(garbage);
        var shard = actions.resolve("%02x".formatted(i % 256));
        Files.write(shard.resolve("garbage" + i), garbage);
      }

      var verdict = store.upkeep().verify();
      assertThat(verdict.damages()).hasSize(500).allMatch(damage -> damage.kind().equals("result"));
      assertThatCode(() -> store.upkeep().collect(NO_LIMIT)).doesNotThrowAnyException();
      store.upkeep().repair();
      assertThat(store.upkeep().verify().isClean()).isTrue();
      assertThat(store.result("key1")).isPresent();
    }
  }

  @Test
  void looksAtAllThatIsNewAfterARestartOfTheMachine() throws Exception {
    var root = directory.resolve("store");
    Digest lost;
    try (var store = DiskStore.open(root, Durability.FAST, _ -> {})) {
      lost = store.write(StoreSuite.random(100));
      store.record("lost", new Entry(List.of(), List.of(lost), ""));
      store.record("kept", new Entry(List.of(), List.of(store.write(StoreSuite.random(9))), ""));
    }
    Files.writeString(root.resolve("unsynced"), "another-boot 1000\n");
    Files.delete(blob(lost));
    Files.write(blob(lost), new byte[100]);

    try (var store = open()) {
      assertThat(store.result("lost")).isEmpty();
      assertThat(store.has(lost)).isFalse();
      assertThat(store.result("kept")).isPresent();
      assertThat(root.resolve("unsynced")).doesNotExist();
    }
  }

  @Test
  void saysWhatTakesHowMuch() throws Exception {
    try (var store = open()) {
      fill(store, 3);
      layer(store, "a");

      var kinds = store.upkeep().usage().kinds();

      assertThat(kinds.get("actions").files()).isEqualTo(3);
      assertThat(kinds.get("trees").bytes()).isGreaterThanOrEqualTo(10_000);
      assertThat(kinds.get("cas").bytes()).isPositive();
    }
  }

  private void fill(DiskStore store, int count) throws IOException {
    for (var i = 1; i <= count; i++) {
      var file = store.write(StoreSuite.random(i * 37));
      var tree = store.keep(StoreSuite.directory("file" + i, file));
      store.record("key" + i, new Entry(List.of(tree), List.of(), "{}"));
    }
  }

  /// Makes it as if nothing had been used for long, older ones first.
  private void age(String kind) throws IOException {
    try (var files = Files.walk(directory.resolve("store").resolve(kind))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
      }
    }
  }

  private static void damage(Path file, Random random) throws IOException {
    var content = Files.readAllBytes(file);
    Files.delete(file);
    switch (random.nextInt(3)) {
      case 0 -> Files.write(file, java.util.Arrays.copyOf(content, random.nextInt(content.length)));
      case 1 -> Files.createDirectory(file);
      default -> {
        content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, content);
      }
    }
  }

  private List<Path> blobs() throws IOException {
    try (var files = Files.walk(directory.resolve("store/cas"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Path blob(Digest digest) {
    var hash = digest.hash();
    return directory.resolve("store/cas").resolve(hash.substring(0, 2)).resolve(hash.substring(2));
  }

  private Path saved(Path file) {
    return directory.resolve(hash(file));
  }

  private static String hash(Path file) {
    return file.getParent().getFileName().toString() + file.getFileName();
  }

  private static long size(Path file) {
    return file.toFile().length();
  }
}
