package contractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import contractor.posix.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// debootstrap and apt as root, as a user with subordinate ids and as one without: SEC-F11. About a
/// minute each.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class DebianWaysIT {

  private static final String RANGE = "ctrfetchrange";
  private static final String SINGLE = "ctrfetchsingle";

  @TempDir static Path directory;

  @BeforeAll
  static void prepare() throws Exception {
    skipUnless(Caller.uid() == 0, "only root can try all three ways");
    skipUnless(Machine.has("debootstrap", "--version"), "debootstrap is not installed");
    skipUnless(!Machine.debian().suite().text().isEmpty(), "no Debian mirror is known");
    run("chmod", "755", directory.toString());
    add(RANGE, 65536);
    add(SINGLE, 0);
  }

  @AfterAll
  static void remove() {
    for (var user : List.of(RANGE, SINGLE)) {
      Machine.has("userdel", user);
    }
  }

  @Test
  void everyWayGivesTheSameTrees() throws Exception {
    var classes = classPath();

    var root = trial(classes, List.of(), "root", 0);
    var range = trial(classes, RANGE);
    var single = trial(classes, SINGLE);

    assertThat(root).anyMatch(line -> line.startsWith("contractor: seen release "));
    assertThat(root).anyMatch(line -> line.startsWith("tools "));
    assertThat(range).isEqualTo(root);
    assertThat(single).isEqualTo(root);
  }

  private static List<String> trial(String classes, String user) throws IOException {
    var uid = Machine.ask(List.of("id", "-u", user)).strip();
    var become = List.of("setpriv", "--reuid", uid, "--regid", uid, "--clear-groups");
    return trial(classes, become, user, Integer.parseInt(uid));
  }

  private static List<String> trial(String classes, List<String> become, String user, int uid)
      throws IOException {
    var home = Files.createDirectory(directory.resolve(user));
    Files.setAttribute(home, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    var command =
        Stream.of(
                become,
                List.of(java, "--enable-native-access=ALL-UNNAMED", "-Duser.name=" + user),
                List.of("-cp", classes, DebianTrial.class.getName(), home.toString()))
            .flatMap(List::stream)
            .toList();
    return output(command);
  }

  /// Takes minutes, which is longer than a question to the host may.
  private static List<String> output(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var lines = process.inputReader()) {
      return lines.lines().toList();
    } finally {
      process.destroy();
    }
  }

  /// A copy that every user can read, as class paths often are below a closed home directory.
  private static String classPath() throws IOException {
    var copies = Files.createDirectory(directory.resolve("classes"));
    var parts = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(":")) {
      if (!entry.isEmpty() && Files.exists(Path.of(entry)) && !entry.contains("grpc")) {
        var copy = copies.resolve(parts.size() + (entry.endsWith(".jar") ? ".jar" : "")).toString();
        run("cp", "--recursive", "--no-target-directory", entry, copy);
        parts.add(copy);
      }
    }
    run("chmod", "--recursive", "a+rX", copies.toString());
    return String.join(":", parts);
  }

  private static void add(String user, int subordinate) throws IOException {
    Machine.has("userdel", user);
    var count = Integer.toString(subordinate);
    run(
        "useradd",
        "--no-create-home",
        "-K",
        "SUB_UID_COUNT=" + count,
        "-K",
        "SUB_GID_COUNT=" + count,
        user);
  }

  private static void run(String... argv) throws IOException {
    Machine.ask(List.of(argv));
  }

  private static void skipUnless(boolean condition, String reason) {
    if (!condition) {
      System.out.println("SKIPPED: " + reason);
    }
    assumeTrue(condition, reason);
  }
}
