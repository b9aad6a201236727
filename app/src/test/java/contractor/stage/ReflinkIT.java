package contractor.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import contractor.build.Snapshot;
import contractor.build.Staging.Mode;
import contractor.build.Staging.Place;
import contractor.cas.Directory;
import contractor.cas.RawText;
import contractor.posix.Caller;
import contractor.posix.OpenDirectory;
import contractor.store.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// On file systems that can share blocks, a staged or checked out file takes no space of its own,
/// and still is a file of its own.
final class ReflinkIT {

  private static final int SIZE = 40 << 20;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"mkfs.btrfs -q", "mkfs.xfs -q"})
  void blocksAreShared(String mkfs) throws Exception {
    var disk = disk(mkfs);
    try (var bench = new Workbench(disk)) {
      var tree = big(bench);
      var before = free(disk);

      bench.copies.checkout(tree, disk.resolve("out"));
      try (var stage = bench.staging(Mode.COPY).open(List.of(new Place(tree, true)))) {
        var staged = stage.directory().resolve(stage.upper(0)).resolve("big");

        assertThat(before - free(disk)).isLessThan(SIZE / 4);
        assertThat(Files.mismatch(staged, disk.resolve("out/big"))).isEqualTo(-1);
      }
      for (var file : List.of(disk.resolve("out/big"), blob(disk))) {
        assertThat(Files.getAttribute(file, "unix:nlink")).isEqualTo(1);
      }
      Files.writeString(disk.resolve("out/big"), "changed");
      assertThat(bench.store.upkeep().verify().isClean()).isTrue();
    } finally {
      check("umount", "--lazy", disk.toString());
    }
  }

  @Test
  void elsewhereTheyAreCopied(@TempDir(factory = InMemory.class) Path memory) throws Exception {
    try (var bench = new Workbench(memory)) {
      var tree = big(bench);

      bench.copies.checkout(tree, directory.resolve("out"));

      assertThat(directory.resolve("out/big")).hasSize(SIZE);
      assertThat(Files.mismatch(directory.resolve("out/big"), blob(memory))).isEqualTo(-1);
    }
  }

  private static Snapshot big(Workbench bench) throws IOException {
    var content = new byte[SIZE];
    new Random(3).nextBytes(content);
    var blob = bench.store.write(content);
    var tree = bench.tree("big = placeholder");
    var root = bench.store.directory(tree.root());
    var file = root.files().getFirst().with(blob);
    var made =
        bench.store.keep(new Directory(List.of(file), List.of(), List.of(), root.properties()));
    bench.store.flush();
    return new Snapshot(made, made);
  }

  private static Path blob(Path home) throws IOException {
    try (var files = Files.walk(home.resolve("store/cas"))) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toFile().length() == SIZE)
          .findFirst()
          .orElseThrow();
    }
  }

  private static long free(Path disk) throws IOException {
    try (var open = OpenDirectory.of(disk)) {
      open.syncFileSystem();
      return open.fileSystem().free();
    }
  }

  private Path disk(String mkfs) throws Exception {
    if (Caller.uid() != 0) {
      skip("a file system in a file takes root");
    }
    var image = directory.resolve("image");
    try (var here = OpenDirectory.of(directory);
        var file = here.create(RawText.of("image"), 0600)) {
      file.truncate(400L << 20);
    }
    var disk = Files.createDirectory(directory.resolve("disk"));
    if (!run("sh", "-c", mkfs + " " + image)) {
      skip(mkfs + " is not installed");
    }
    if (!run("mount", "-o", "loop", image.toString(), disk.toString())) {
      skip("this kernel mounts no such image");
    }
    return disk;
  }

  private static void skip(String reason) {
    System.out.println("SKIPPED: " + reason);
    assumeTrue(false, reason);
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  private static void check(String... command) throws IOException, InterruptedException {
    assertThat(run(command)).as(String.join(" ", command)).isTrue();
  }
}
