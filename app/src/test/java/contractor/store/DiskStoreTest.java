package contractor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import contractor.build.Store;
import contractor.build.Store.Entry;
import contractor.cas.Digest;
import contractor.cas.RawText;
import contractor.posix.OpenDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskStoreTest extends StoreSuite {

  @TempDir(factory = InMemory.class)
  Path directory;

  @Override
  Store open() throws Exception {
    return DiskStore.open(directory.resolve("store"));
  }

  private DiskStore another() throws Exception {
    return DiskStore.open(directory.resolve("store"));
  }

  @Test
  void showsOthersOnlyWhatWasRecorded() throws Exception {
    var one = store.write(random(10));
    try (var other = another()) {
      assertThat(other.has(one)).isFalse();

      store.record("key", new Entry(List.of(), List.of(one), "x"));

      assertThat(other.has(one)).isTrue();
      assertThat(other.result("key")).isPresent();
      assertThat(other.read(one)).isEqualTo(random(10));
    }
  }

  @Test
  void tellsThatAnotherLeftAResultBeforeTheKeyWasAskedFor() throws Exception {
    try (var other = another()) {
      assertThat(store.result("key")).isEmpty();
      try (var claim = store.claim("key", _ -> {})) {
        assertThat(claim.waited()).isFalse();
      }
      other.record("key", new Entry(List.of(), List.of(), ""));

      try (var claim = store.claim("key", _ -> {})) {
        assertThat(claim.waited()).isTrue();
      }
    }
  }

  @Test
  void forgetsWhatNobodyRecorded() throws Exception {
    var big = store.write(random(1_000_000));

    store.close();

    assertThat(files("tmp")).isEmpty();
    assertThat(files("runs")).isEmpty();
    store = another();
    assertThat(store.has(big)).isFalse();
  }

  @Test
  void adoptsAFileByASecondLinkToIt() throws Exception {
    var file = Files.write(directory.resolve("file"), random(100_000));
    var digest = Digest.of(random(100_000));

    try (var here = OpenDirectory.of(directory)) {
      disk().adopt(here, RawText.of("file"), digest);
      disk().flush();
    }

    assertThat(Files.isSameFile(file, blob(digest))).isTrue();
    assertThat(store.read(digest)).isEqualTo(random(100_000));
  }

  @Test
  void adoptsNoLinkAndNoFileOfAnotherSize() throws Exception {
    Files.write(directory.resolve("file"), random(10));
    Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
    var digest = Digest.of(random(10));

    try (var here = OpenDirectory.of(directory)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> disk().adopt(here, RawText.of("link"), digest));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> disk().adopt(here, RawText.of("file"), new Digest(digest.hash(), 9)));
    }
  }

  @Test
  void removesWhatDeadProcessesLeft() throws Exception {
    var root = directory.resolve("store");
    Files.writeString(root.resolve("runs/dead"), "{\"boot\":\"x\",\"pid\":1,\"start\":1}\n");
    Files.createDirectories(root.resolve("tmp/dead/a/b"));
    Files.writeString(root.resolve("tmp/orphan"), "x");
    store.write(random(100_000));

    another().close();

    assertThat(files("runs")).hasSize(1);
    assertThat(files("tmp")).hasSize(1).doesNotContain("dead");
    assertThat(store.has(Digest.of(random(100_000)))).isTrue();
  }

  @Test
  void refusesAStoreOthersCanEnter() throws Exception {
    store.close();
    var root = directory.resolve("store");
    for (var mode : List.of("rwxrwxrwx", "rwxr-xr-x", "rwx-w--w-")) {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(mode));

      refused(77, "others can get into the store");
    }
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    store = another();
  }

  @Test
  void refusesAStoreBehindALink() throws Exception {
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("store"));

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> DiskStore.open(directory.resolve("link")))
        .matches(e -> e.status() == 77)
        .withMessageContaining("it is a symbolic link");
  }

  @Test
  void refusesANewerStore() throws Exception {
    store.close();
    Files.writeString(directory.resolve("store/version"), "2\n");

    refused(73, "has version `2`, this contractor knows 1");

    Files.writeString(directory.resolve("store/version"), "1\n");
    store = another();
  }

  @Test
  void refusesADirectoryThatIsNoStore() throws Exception {
    var mine = Files.createDirectory(directory.resolve("mine"));
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(mine.resolve("thesis"), "");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> DiskStore.open(mine))
        .matches(e -> e.status() == 73)
        .withMessageContaining("is not empty and not a store");
  }

  @Test
  void finishesAStoreThatWasBegun() throws Exception {
    store.close();
    Files.delete(directory.resolve("store/version"));
    Files.delete(directory.resolve("store/cas/00"));

    store = another();

    assertThat(directory.resolve("store/cas/00")).exists();
  }

  @Test
  void neverServesADamagedBlob() throws Exception {
    for (var size : new int[] {100, 100_000, 2_000_000}) {
      var digest = recorded(size);
      var content = random(size);
      content[size / 2] ^= 1;
      overwrite(digest, content);

      try (var other = another()) {
        assertThatExceptionOfType(CorruptException.class)
            .isThrownBy(() -> {
              try (var in = other.open(digest)) {
                in.readAllBytes();
              }
            })
            .withMessageStartingWith("store: blob " + digest + " is damaged");
        assertThat(other.has(digest)).isFalse();
        other.write(random(size));
        other.flush();
        assertThat(other.read(digest)).isEqualTo(random(size));
      }
    }
    assertThat(files("quarantine")).hasSize(3);
  }

  @Test
  void neverFollowsWhatLiesInPlaceOfABlob() throws Exception {
    var elsewhere = Files.write(directory.resolve("elsewhere"), random(100));
    var digest = recorded(100);
    var place = blob(digest);
    Files.delete(place);
    Files.createSymbolicLink(place, elsewhere);
    unreadable(digest, "is not a file");
    Files.createDirectory(place);
    unreadable(digest, "is not a file");
    new ProcessBuilder("mkfifo", place.toString()).start().waitFor();
    unreadable(digest, "is not a file");
    Files.write(place, new byte[99]);
    unreadable(digest, "has 99 bytes");
    unreadable(digest, "is missing");
  }

  @Test
  void replacesWhatLiesInPlaceOfABlob() throws Exception {
    var digest = recorded(100);
    Files.delete(blob(digest));
    Files.createDirectory(blob(digest));

    try (var other = another()) {
      other.write(random(100));
      other.flush();
    }

    assertThat(blob(digest)).isRegularFile();
  }

  @Test
  void takesADamagedResultForNone() throws Exception {
    store.record("key", new Entry(List.of(), List.of(), "document"));
    var file = only("actions");
    var text = Files.readString(file);

    for (var bad : List.of("", "{}", text.replace("document", "dokument"), text + "\n", "\0")) {
      Files.writeString(file, bad);
      assertThat(store.result("key")).as(bad).isEmpty();
    }
  }

  @Test
  void saysWhichArtifactIsDamaged() throws Exception {
    store.publish(artifact("a", Digest.EMPTY));
    Files.writeString(only("artifacts"), "garbage");

    assertThatExceptionOfType(CorruptException.class)
        .isThrownBy(() -> store.artifact("a"))
        .withMessage("store: artifact `a` is damaged");
    disk().upkeep().repair();
    assertThat(store.artifact("a")).isEmpty();
  }

  @Test
  void servesAnyNumberOfThreadsWithFewDescriptors() throws Exception {
    var before = files(Path.of("/proc/self/fd")).size();
    for (var i = 0; i < 50; i++) {
      store.record("key" + i, new Entry(List.of(), List.of(store.write(random(i))), ""));
    }

    // Tests beside this one have files of their own; fifty of ours would show all the same.
    assertThat(files(Path.of("/proc/self/fd")).size()).isLessThan(before + 40);
  }

  private void refused(int status, String message) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::another)
        .matches(e -> e.status() == status)
        .withMessageContaining(message);
  }

  private void unreadable(Digest digest, String fault) throws Exception {
    try (var other = another()) {
      assertThatExceptionOfType(CorruptException.class)
          .isThrownBy(() -> other.read(digest))
          .withMessage("store: blob " + digest + " " + fault);
    }
  }

  private DiskStore disk() {
    return (DiskStore) store;
  }

  private Digest recorded(int size) throws Exception {
    try (var other = another()) {
      var digest = other.write(random(size));
      other.record("recorded" + size, new Entry(List.of(), List.of(digest), ""));
      return digest;
    }
  }

  private void overwrite(Digest digest, byte[] content) throws IOException {
    Files.setPosixFilePermissions(blob(digest), PosixFilePermissions.fromString("rw-------"));
    Files.write(blob(digest), content);
  }

  private Path blob(Digest digest) {
    var hash = digest.hash();
    return directory.resolve("store/cas").resolve(hash.substring(0, 2)).resolve(hash.substring(2));
  }

  private Path only(String kind) throws IOException {
    try (var all = Files.walk(directory.resolve("store").resolve(kind))) {
      return all.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private List<String> files(String kind) throws IOException {
    return files(directory.resolve("store").resolve(kind));
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.map(path -> path.getFileName().toString()).toList();
    }
  }
}
