package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import contractor.posix.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Row R4 of the reliability matrix: the store's file system is full, wherever that comes up.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class DiskFullIT {

  private static final String FILES =
      """
      contractor: 1
      project: files
      steps:
        - create-systree: base
        - shell: for i in $(seq 300); do printf '%20000d' $i > f$i; done
        - shell: mkdir d; mv f* d; head -c 3000000 /dev/urandom > big
        - create-artifact: files
      """;

  @TempDir Path directory;

  @BeforeEach
  void takesRoot() throws IOException {
    if (Caller.uid() != 0) {
      System.out.println("SKIPPED: a small disk takes root");
    }
    assumeTrue(Caller.uid() == 0, "a small disk takes root");
    // The ids of sandboxes must get through.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Test
  void saysSoForEverySizeAndTheNextBuildIsGreen() throws Exception {
    var base = RealTool.base(directory);
    var need = need(base);
    var failures = new ArrayList<Integer>();
    for (var part = 3; part <= 12; part += 3) {
      failures.add(full(base, "size=" + need * part / 10));
    }

    assertThat(failures).contains(0).anyMatch(status -> status != 0);
  }

  @Test
  void saysSoForEveryNumberOfFilesAndTheNextBuildIsGreen() throws Exception {
    var base = RealTool.base(directory);
    var failures = new ArrayList<Integer>();
    for (var inodes = 600; inodes <= 2400; inodes += 600) {
      failures.add(full(base, "size=1g,nr_inodes=" + inodes));
    }

    assertThat(failures).contains(0).anyMatch(status -> status != 0);
  }

  /// Bytes that importing and building take.
  private long need(Path base) throws Exception {
    var disk = mounted("size=1g");
    try {
      var tool = new RealTool(directory, disk.resolve("store")).specify(FILES);
      assertThat(tool.run("artifact", "import", "base", base.toString()).status()).isZero();
      assertThat(tool.run("build").status()).isZero();
      var store = Files.getFileStore(disk);
      return store.getTotalSpace() - store.getUnallocatedSpace();
    } finally {
      unmount(disk);
    }
  }

  /// @return the first status that isn't 0
  private int full(Path base, String options) throws Exception {
    var disk = mounted(options);
    try {
      var tool = new RealTool(directory, disk.resolve("store")).specify(FILES);
      var ended = tool.run("artifact", "import", "base", base.toString());
      if (ended.status() == 0) {
        ended = tool.run("build");
      }
      assertThat(ended.text()).as(options).doesNotContain("Exception", "internal error", "\tat ");
      assertThat(ended.status()).as(options + "\n" + ended.text()).isIn(0, 1, 69, 73, 74, 75);
      if (ended.status() != 0) {
        assertThat(ended.text()).as(options).containsPattern("no space left|nearly full");
      }

      run("mount", "-o", "remount,size=1g,nr_inodes=100000", disk.toString());
      var verified = tool.run("store", "verify");
      assertThat(verified.status()).as(options + "\n" + verified.text()).isZero();
      assertThat(tool.run("artifact", "import", "base", base.toString()).status()).isZero();
      var again = tool.run("build");
      assertThat(again.status()).as(options + "\n" + again.text()).isZero();
      return ended.status();
    } finally {
      unmount(disk);
    }
  }

  private Path mounted(String options) throws Exception {
    var disk = Files.createDirectories(directory.resolve("disk"));
    run("mount", "-t", "tmpfs", "-o", "mode=0711," + options, "none", disk.toString());
    return disk;
  }

  private static void unmount(Path disk) throws Exception {
    run("umount", "--lazy", disk.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
  }
}
