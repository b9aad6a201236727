package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import contractor.posix.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store where no upper layer can be, as on the root of most containers: builds work all the
/// same.
final class RefusedOverlayIT {

  private static final String PROJECT =
      """
      contractor: 1
      project: refused
      steps:
        - create-systree: base
        - shell: echo one > a; mkdir d; echo two > d/b; echo host > /etc/made
        - shell: cat /etc/made a d/b > all; rm a; mv d e
        - create-artifact: refused
      """;

  @TempDir Path directory;

  @Test
  void buildsByCopyingAndSaysSo() throws Exception {
    takesRoot();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    var disk = Files.createDirectory(directory.resolve("disk"));
    for (var name : new String[] {"lower", "upper", "work"}) {
      Files.createDirectory(directory.resolve(name));
    }
    run("mount", "-t", "overlay", "overlay", "-o", options(), disk.toString());
    try {
      run("chmod", "711", disk.toString());
      var tool = new RealTool(directory, disk.resolve("store")).specify(PROJECT);
      var base = RealTool.base(directory).toString();
      assertThat(tool.run("artifact", "import", "base", base).status()).isZero();

      var built = tool.run("build");
      var again = tool.run("build");

      assertThat(built.status()).as(built.text()).isZero();
      assertThat(again.text()).contains("nothing to do");
      assertThat(tool.run("doctor").text()).containsPattern("staging.*copy, tried here");
      assertThat(tool.run("artifact", "list-contents", "refused").text())
          .contains("all", "e/b")
          .doesNotContain("d/b");
      assertThat(tool.run("store", "verify").status()).isZero();
    } finally {
      run("umount", "--lazy", disk.toString());
    }
  }

  private String options() {
    return "lowerdir=%1$s/lower,upperdir=%1$s/upper,workdir=%1$s/work".formatted(directory);
  }

  private static void takesRoot() {
    if (Caller.uid() != 0) {
      System.out.println("SKIPPED: mounting an overlay to put a store on takes root");
    }
    assumeTrue(Caller.uid() == 0, "mounting an overlay to put a store on takes root");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
  }
}
