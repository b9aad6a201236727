package contractor.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import contractor.build.Snapshot;
import contractor.build.Store;
import contractor.build.Store.Artifact;
import contractor.build.Store.Entry;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Directory.FileNode;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store promises.
abstract class StoreSuite {

  private static final Digest ABSENT = Digest.of("absent".getBytes(UTF_8));

  Store store;

  abstract Store open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() throws IOException {
    store.close();
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    for (var size : new int[] {0, 1, 65_535, 65_536, 65_537, 3_000_000}) {
      var content = random(size);

      var digest = store.write(content);
      var streamed = store.write(new ByteArrayInputStream(content));

      assertThat(digest).isEqualTo(Digest.of(content)).isEqualTo(streamed);
      assertThat(store.has(digest)).isTrue();
      assertThat(store.read(digest)).isEqualTo(content);
      try (var in = store.open(digest)) {
        assertThat(in.readAllBytes()).isEqualTo(content);
      }
    }
  }

  @Test
  void keepsWhatWasWrittenFromAStreamAlone() throws IOException {
    var content = random(1_000_000);

    var digest = store.write(new ByteArrayInputStream(content));

    assertThat(store.read(digest)).isEqualTo(content);
    store.record("key", new Entry(List.of(), List.of(digest), "{}"));
    assertThat(store.read(digest)).isEqualTo(content);
  }

  @Test
  void isNotChangedThroughTheArraysItWasGiven() throws IOException {
    var content = random(10);
    var digest = store.write(content);

    content[0]++;

    assertThat(Digest.of(store.read(digest))).isEqualTo(digest);
  }

  @Test
  void hasTheEmptyBlobAlways() throws IOException {
    assertThat(store.has(Digest.EMPTY)).isTrue();
    assertThat(store.read(Digest.EMPTY)).isEmpty();
    assertThat(store.directory(Digest.EMPTY)).isEqualTo(Directory.EMPTY);
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThat(store.has(ABSENT)).isFalse();
    assertThatExceptionOfType(CorruptException.class)
        .isThrownBy(() -> store.open(ABSENT))
        .withMessage("store: blob " + ABSENT + " is missing");
  }

  @Test
  void keepsDirectories() throws IOException {
    var directory = directory("a", store.write(random(5)));

    var digest = store.keep(directory);

    assertThat(store.directory(digest)).isEqualTo(directory);
    assertThat(store.keep(directory)).isEqualTo(digest);
  }

  @Test
  void takesNoOtherBlobForADirectory() throws IOException {
    var digest = store.write("no directory".getBytes(UTF_8));

    assertThatExceptionOfType(CorruptException.class).isThrownBy(() -> store.directory(digest));
  }

  @Test
  void remembersResults() throws IOException {
    var tree = store.keep(directory("a", store.write(random(70_000))));
    var entry = new Entry(List.of(tree), List.of(store.write(random(3))), "{\"a\":\"\u00e9\"}");

    assertThat(store.result("key")).isEmpty();
    store.record("key", entry);

    assertThat(store.result("key")).hasValue(entry);
    assertThat(store.result("other")).isEmpty();
  }

  @Test
  void remembersTheLastOfTwoResults() throws IOException {
    store.record("key", new Entry(List.of(), List.of(), "1"));
    store.record("key", new Entry(List.of(), List.of(), "2"));

    assertThat(store.result("key")).map(Entry::document).hasValue("2");
  }

  @Test
  void refusesAReferenceToWhatItHasNot() {
    assertThatExceptionOfType(CorruptException.class)
        .isThrownBy(() -> store.record("key", new Entry(List.of(), List.of(ABSENT), "")));
    assertThatExceptionOfType(CorruptException.class)
        .isThrownBy(() -> store.publish(artifact("a", ABSENT)));
  }

  @Test
  void listsArtifactsByName() throws IOException {
    var tree = store.keep(directory("a", store.write(random(3))));
    for (var name : List.of("b", "../a", "a", "\u00e9 /\n")) {
      store.publish(artifact(name, tree));
    }
    store.publish(artifact("b", Digest.EMPTY));

    assertThat(store.artifacts())
        .extracting(Artifact::name)
        .containsExactly("../a", "a", "b", "\u00e9 /\n");
    assertThat(store.artifact("b")).hasValue(artifact("b", Digest.EMPTY));
    assertThat(store.artifact("c")).isEmpty();
  }

  @Test
  void forgetsDeletedArtifacts() throws IOException {
    store.publish(artifact("a", Digest.EMPTY));

    assertThat(store.delete("a")).isTrue();
    assertThat(store.delete("a")).isFalse();
    assertThat(store.artifacts()).isEmpty();
  }

  @Test
  void countsFromOne() throws IOException {
    assertThat(store.next("a")).isEqualTo(1);
    assertThat(store.next("a")).isEqualTo(2);
    assertThat(store.next("b")).isEqualTo(1);
  }

  @Test
  void countsEveryThreadOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var i = 0; i < 100; i++) {
        threads.submit(() -> store.next("a"));
      }
    }

    assertThat(store.next("a")).isEqualTo(101);
  }

  @Test
  void letsOneThreadHaveAKey() throws Exception {
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var i = 0; i < 40; i++) {
        threads.submit(() -> {
          try (var _ = store.claim("key", _ -> {})) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.sleep(1);
            return inside.decrementAndGet();
          }
        });
      }
    }

    assertThat(most).hasValue(1);
  }

  @Test
  void tellsThatAKeyIsWaitedForLong() throws Exception {
    var told = new AtomicLong();
    var times = new AtomicInteger();
    var waits = new CountDownLatch(1);
    var waited = new AtomicBoolean();
    try (var threads = Executors.newFixedThreadPool(1)) {
      try (var _ = store.claim("key", _ -> {})) {
        threads.submit(() -> {
          try (var claim =
              store.claim(
                  "key",
                  process -> {
                    told.set(process);
                    times.incrementAndGet();
                    waits.countDown();
                  })) {
            waited.set(claim.waited());
            return null;
          }
        });
        waits.await();
      }
    }

    assertThat(told).hasValue(0);
    assertThat(times).hasValue(1);
    assertThat(waited).isTrue();
  }

  @Test
  void takesBlobsFromManyThreads() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var i = 0; i < 200; i++) {
        var content = random(i * 997 % 100_000);
        var key = "key" + i % 20;
        threads.submit(() -> {
          var digest = store.write(content);
          store.record(key, new Entry(List.of(), List.of(digest), ""));
          return digest;
        });
      }
    }

    for (var i = 0; i < 20; i++) {
      for (var blob : store.result("key" + i).orElseThrow().blobs()) {
        assertThat(Digest.of(store.read(blob))).isEqualTo(blob);
      }
    }
  }

  static byte[] random(int size) {
    var content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  static Directory directory(String name, Digest file) {
    var node = new FileNode(RawText.of(name), file, false, NodeProperties.NONE);
    return new Directory(List.of(node), List.of(), List.of(), NodeProperties.NONE);
  }

  static Artifact artifact(String name, Digest tree) {
    return new Artifact(name, new Snapshot(tree, tree), 1_600_000_000, "{}");
  }
}
