package contractor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The threat catalogue, tried as root, as a user with subordinate ids and as one without. Not
/// root: as whoever runs the tests.
@Timeout(600)
class SandboxWaysIT {

  private static final String WITH = "contractor-with";
  private static final String WITHOUT = "contractor-none";

  @TempDir(cleanup = CleanupMode.NEVER)
  Path directory;

  @TestFactory
  Stream<DynamicTest> holdsWhoeverStartsIt() throws Exception {
    var made = StaticProbe.make(directory);
    if (made.isEmpty()) {
      return Stream.empty();
    }
    var probe = made.get();
    host("chmod", "755", probe.toString());
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (!isRoot()) {
      System.err.println("SKIPPED: the ways of root and of other users, as this isn't root");
      return trial("self", "any", probe, List.of());
    }
    add(WITH, "65536");
    add(WITHOUT, "0");
    try {
      var found = new ArrayList<DynamicTest>();
      trial("root", "any", probe, List.of()).forEach(found::add);
      trial("root, single", "SINGLE", probe, List.of()).forEach(found::add);
      trial("subordinate", "any", probe, become(WITH)).forEach(found::add);
      trial("alone", "any", probe, become(WITHOUT)).forEach(found::add);
      return found.stream();
    } finally {
      host("userdel", WITH);
      host("userdel", WITHOUT);
      new HostOwner(Ids.discover(java.util.Optional.empty())).delete(directory);
    }
  }

  private Stream<DynamicTest> trial(String way, String ids, Path probe, List<String> prefix)
      throws Exception {
    var home = Files.createDirectory(directory.resolve(way.replaceAll("\\W+", "-")));
    if (!prefix.isEmpty()) {
      var user = prefix.get(2);
      Files.setAttribute(home, "unix:uid", Integer.valueOf(user), LinkOption.NOFOLLOW_LINKS);
    }
    var command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            classPath(),
            "-Duser.name=" + name(prefix)));
    command.addAll(List.of(AttackMain.class.getName(), home.toString(), probe.toString(), ids));
    var environment =
        java.util.Map.of("SECRET", "hush", "SSH_AUTH_SOCK", "/tmp/agent", "LC_ALL", "C.UTF-8");
    var answer = HostProgram.run(command, environment, java.time.Duration.ofMinutes(5));
    var lines = new String(answer.output(), StandardCharsets.UTF_8).lines().toList();
    var all =
        lines.stream()
            .map(line ->
                dynamicTest(
                    way + ": " + line,
                    () -> {
                      if (!line.startsWith("PASS ")) {
                        fail(line);
                      }
                    }));
    var complete =
        dynamicTest(
            way + ": all of them",
            () -> assertThat(lines).hasSize(Attack.TABLE.size() + Ordeal.ALL.size() + 1));
    return Stream.concat(all, Stream.of(complete));
  }

  /// A copy that every user can read, as class paths often are below a closed home directory.
  private String classPath() throws Exception {
    var copies = directory.resolve("classes");
    var parts = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(":")) {
      var copy = copies.resolve("" + parts.size() + (entry.endsWith(".jar") ? ".jar" : ""));
      if (Files.exists(Path.of(entry)) && !entry.contains("grpc") && !entry.contains("protobuf")) {
        Files.createDirectories(copies);
        host("cp", "--recursive", "--no-clobber", "--no-target-directory", entry, copy.toString());
      }
      parts.add(copy.toString());
    }
    host("chmod", "--recursive", "a+rX", copies.toString());
    return String.join(":", parts);
  }

  private static List<String> become(String user) throws Exception {
    var uid =
        Files.readAllLines(Path.of("/etc/passwd")).stream()
            .filter(line -> line.startsWith(user + ":"))
            .map(line -> line.split(":")[2])
            .findFirst()
            .orElseThrow();
    return List.of("/usr/bin/setpriv", "--reuid", uid, "--regid", uid, "--clear-groups");
  }

  private static String name(List<String> prefix) throws IOException {
    return prefix.isEmpty()
        ? System.getProperty("user.name")
        : Files.readAllLines(Path.of("/etc/passwd")).stream()
            .filter(line -> line.split(":")[2].equals(prefix.get(2)))
            .map(line -> line.split(":")[0])
            .findFirst()
            .orElseThrow();
  }

  private static void add(String user, String subordinates) throws Exception {
    host("userdel", user);
    host(
        "useradd",
        "--no-create-home",
        "--user-group",
        "-K",
        "SUB_UID_COUNT=" + subordinates,
        "-K",
        "SUB_GID_COUNT=" + subordinates,
        user);
  }

  private static boolean host(String... command) throws Exception {
    var line = new ArrayList<>(Arrays.asList(command));
    line.set(0, HostTool.find(command[0]).orElseThrow());
    return HostProgram.run(line, java.util.Map.of()).ok();
  }

  private static boolean isRoot() throws IOException {
    return Ids.discover(java.util.Optional.empty()).root();
  }
}
