package contractor.stage;

import static contractor.testing.Sketch.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import contractor.build.Snapshot;
import contractor.cas.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSourceTest {

  @TempDir private static Path home;
  @TempDir private Path directory;
  private Path source;
  private static Workbench bench;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    bench = new Workbench(home);
  }

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.createDirectories(directory.resolve("source"));
    Files.createDirectories(source.resolve("sub/empty"));
    Files.writeString(source.resolve("sub/file"), "one");
    Files.writeString(source.resolve("run"), "two");
    Files.setPosixFilePermissions(
        source.resolve("run"), PosixFilePermissions.fromString("rwx--x---"));
    Files.createSymbolicLink(source.resolve("out"), Path.of("/etc"));
  }

  @AfterAll
  static void close() throws IOException, InterruptedException {
    bench.close();
  }

  @Test
  void takesContentLinksAndWhatIsExecutable() throws IOException {
    var taken = take();

    assertThat(bench.draw(taken))
        .containsExactly(
            "out > /etc", "run * " + content("two"), "sub/empty/", "sub/file = " + content("one"));
    assertThat(taken.content())
        .isEqualTo(bench.tree("out > /etc", "run * two", "sub/empty/", "sub/file = one").content());
  }

  @Test
  void allTimesAreTheEpoch() throws IOException {
    var tree = bench.store.directory(take().root());

    assertThat(tree.properties().mtime()).isEqualTo(7_000_000_000L);
    assertThat(tree.files().getFirst().properties().mtime()).isEqualTo(7_000_000_000L);
    assertThat(tree.symlinks().getFirst().properties().mtime()).isEqualTo(7_000_000_000L);
  }

  @Test
  void leavesOutWhatIsExcludedWithAllBelow() throws IOException {
    var taken = bench.overlays.take(source, List.of("**/file", "ou?", "sub/empty"), 7);

    assertThat(bench.draw(taken)).containsExactly("run * " + content("two"), "sub/");
  }

  @Test
  void noticesARewriteThatRestoresSizeAndTime() throws IOException, InterruptedException {
    var file = source.resolve("sub/file");
    Files.setLastModifiedTime(file, FileTime.fromMillis(5));
    Thread.sleep(50);
    take();
    var before = take();

    Files.writeString(file, "six");
    Files.setLastModifiedTime(file, FileTime.fromMillis(5));

    assertThat(bench.draw(take())).contains("sub/file = " + content("six"));
    assertThat(bench.draw(before)).contains("sub/file = " + content("one"));
  }

  @Test
  void aDamagedCacheIsNoCache() throws IOException, InterruptedException {
    Thread.sleep(50);
    var before = take();
    try (var caches = Files.list(bench.store.path().resolve("sources"))) {
      for (var cache : caches.toList()) {
        var bytes = Files.readAllBytes(cache);
        assertThat(bytes).hasSizeGreaterThan(100);
        bytes[60] ^= 1;
        Files.write(cache, bytes);
      }
    }

    assertThat(take()).isEqualTo(before);
  }

  @Test
  void saysWhichFileCannotBeRead() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> bench.overlays.take(directory.resolve("absent"), List.of(), 0))
        .withMessageContaining("absent");
  }

  @Test
  void writesATreeWhereNothingIsOrAnEmptyDirectory() throws IOException {
    var taken = take();
    var absent = directory.resolve("absent");
    var empty = Files.createDirectory(directory.resolve("empty"));

    for (var target : List.of(absent, empty)) {
      bench.overlays.checkout(taken, target);

      assertThat(bench.overlays.take(target, List.of(), 7)).isEqualTo(taken);
    }
  }

  @Test
  void neverWritesOverAnythingOrThroughALink() throws IOException {
    var taken = take();
    var elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    var link = Files.createSymbolicLink(directory.resolve("link"), elsewhere);

    assertThatIOException().isThrownBy(() -> bench.overlays.checkout(taken, source));
    assertThatIOException().isThrownBy(() -> bench.overlays.checkout(taken, link));

    assertThat(elsewhere).isEmptyDirectory();
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(take()).isEqualTo(taken);
    try (var left = Files.list(directory)) {
      assertThat(left).noneMatch(path -> path.toString().endsWith(".part"));
    }
  }

  @Test
  void aCheckedOutFileIsNobodysSpecialOne() throws IOException {
    Files.setPosixFilePermissions(
        source.resolve("run"), PosixFilePermissions.fromString("rwxr-xr-x"));
    var target = directory.resolve("target");

    bench.overlays.checkout(take(), target);

    var mode =
        (int) Files.getAttribute(target.resolve("run"), "unix:mode", LinkOption.NOFOLLOW_LINKS);
    assertThat(mode & 07777).isEqualTo(0755);
    assertThat(new Trees(bench.store).total(take().root()).files()).isEqualTo(3);
  }

  private Snapshot take() throws IOException {
    return bench.overlays.take(source, List.of(), 7);
  }
}
