package contractor.attack;

import contractor.sandbox.TinyTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// What all of them need: the tool where every user can read it, and a small system tree.
///
/// @param java starts the tool
/// @param tree an archive of it
record Bench(Path directory, List<String> java, Path tree) {

  static Bench make() throws Exception {
    var directory = Files.createTempDirectory("contractor-attack");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    var root = TinyTree.make(directory.resolve("tree"));
    var archive = directory.resolve("base.tar");
    Shell.check("tar", "--create", "--file", archive.toString(), "-C", root.toString(), ".");
    Shell.check("chmod", "a+r", archive.toString());
    return new Bench(directory, java(classPath(directory.resolve("classes"))), archive);
  }

  private static List<String> java(String classPath) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        classPath,
        "contractor.cli.Main");
  }

  /// A copy that every user can read, as class paths often are below a closed home directory.
  private static String classPath(Path copies) throws Exception {
    Files.createDirectories(copies);
    var parts = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(":")) {
      if (Files.exists(Path.of(entry)) && isOurs(entry)) {
        var copy = copies.resolve(parts.size() + (entry.endsWith(".jar") ? ".jar" : ""));
        Shell.check("cp", "--recursive", "--no-target-directory", entry, copy.toString());
        parts.add(copy.toString());
      }
    }
    Shell.check("chmod", "--recursive", "a+rX", copies.toString());
    return String.join(":", parts);
  }

  private static boolean isOurs(String entry) {
    return !entry.endsWith(".jar")
        || entry.matches(".*/(contractor|picocli|snakeyaml|xz|aircompressor|jspecify)[^/]*");
  }

  void remove() throws Exception {
    Shell.script("chmod -R u+rwx " + directory + " 2>/dev/null; rm -rf " + directory);
  }
}
