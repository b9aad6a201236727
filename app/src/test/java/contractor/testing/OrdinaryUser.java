package contractor.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import contractor.posix.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Somebody who isn't root, for as long as a test runs programs as them.
public final class OrdinaryUser implements AutoCloseable {

  private final String name;
  private final int uid;
  private final Path directory;

  /// Skips the test, aloud, where there is nobody to add users.
  ///
  /// @param directory everybody may enter it from now on
  /// @param subordinates how many more ids the user has
  public static OrdinaryUser add(String name, int subordinates, Path directory)
      throws IOException, InterruptedException {
    if (Caller.uid() != 0) {
      System.out.println("SKIPPED: only root can try it as another user");
    }
    assumeTrue(Caller.uid() == 0, "only root can try it as another user");
    attempt("userdel", name);
    var count = Integer.toString(subordinates);
    run("useradd", "--no-create-home", "-K", "SUB_UID_COUNT=" + count, "-K",
        "SUB_GID_COUNT=" + count, name);
    run("chmod", "755", directory.toString());
    return new OrdinaryUser(name, Integer.parseInt(ask("id", "-u", name).getFirst()), directory);
  }

  private OrdinaryUser(String name, int uid, Path directory) {
    this.name = name;
    this.uid = uid;
    this.directory = directory;
  }

  /// Runs a program of the tests in a directory of the user's, and returns what it prints.
  public List<String> run(Class<?> program) throws IOException, InterruptedException {
    var home = Files.createDirectory(directory.resolve(name + "-" + program.getSimpleName()));
    Files.setAttribute(home, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    return ask(
        "setpriv",
        "--reuid=" + uid,
        "--regid=" + uid,
        "--clear-groups",
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-Duser.name=" + name,
        "-cp",
        classPath(),
        program.getName(),
        home.toString());
  }

  /// A copy that every user can read, as class paths often are below a closed home directory.
  private String classPath() throws IOException, InterruptedException {
    var copies = Files.createDirectories(directory.resolve("classes"));
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

  private static void run(String... command) throws IOException, InterruptedException {
    ask(command);
  }

  private static List<String> ask(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var reader = process.inputReader()) {
      var lines = reader.lines().toList();
      if (process.waitFor() != 0) {
        throw new IOException(Arrays.toString(command) + ": " + String.join("\n", lines));
      }
      return lines;
    } finally {
      process.destroy();
    }
  }

  private static void attempt(String... command) throws IOException, InterruptedException {
    new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    attempt("userdel", name);
  }
}
