package contractor.attack;

import contractor.sandbox.StaticProbe;
import contractor.sandbox.TinyTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What all of them need: the tool, installed as its package installs it where every user can read
/// it, and a small system tree.
///
/// @param tool the launcher
/// @param tree an archive of the tree
/// @param probe in the tree, if there was a compiler to make it
record Bench(Path directory, Path tool, Path tree, Optional<Path> probe) {

  private static final Path JARS = Path.of("target/lib");
  private static final Path TOOLS = Path.of("../tools");

  private static @Nullable Bench shared;

  /// The one of this run, removed at its end.
  static synchronized Bench shared() throws Exception {
    var bench = shared;
    if (bench == null) {
      bench = make();
      shared = bench;
      Runtime.getRuntime().addShutdownHook(new Thread(bench::remove));
    }
    return bench;
  }

  private static Bench make() throws Exception {
    var directory = Files.createTempDirectory("contractor-attack");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    var root = TinyTree.make(directory.resolve("tree"));
    var probe = StaticProbe.make(directory);
    if (probe.isPresent()) {
      Files.copy(probe.get(), root.resolve("usr/bin/probe"));
    }
    var archive = directory.resolve("base.tar");
    Shell.check("tar", "--create", "--file", archive.toString(), "-C", root.toString(), ".");
    var tool = install(directory.resolve("tool"));
    Shell.check("chmod", "--recursive", "a+rX", directory.toString());
    return new Bench(directory, tool, archive, probe);
  }

  /// As `tools/dist.sh` does it, with this JVM.
  private static Path install(Path place) throws Exception {
    if (!Files.exists(JARS.resolve("contractor.jar"))) {
      throw new IllegalStateException("no contractor.jar in " + JARS.toAbsolutePath());
    }
    var script =
        """
        set -e
        mkdir -p "$1/bin" "$1/lib"
        ln -s "$2" "$1/jvm"
        cp -p "$3"/*.jar "$1/lib/"
        cp "$4/jvm.sh" "$4/host.sh" "$1/lib/"
        cp "$4/launcher.sh" "$1/bin/contractor"
        chmod 755 "$1/bin/contractor"
        ln -s contractor "$1/bin/bst"
        . "$4/jvm.sh"
        renew "$1/jvm/bin/java" "$1/lib" "$4"
        train "$1/jvm/bin/java" "$1/lib" "$4/training"
        """;
    Shell.check(
        "sh",
        "-c",
        script,
        "sh",
        place.toString(),
        System.getProperty("java.home"),
        JARS.toAbsolutePath().toString(),
        TOOLS.toAbsolutePath().normalize().toString());
    return place.resolve("bin/contractor");
  }

  private void remove() {
    try {
      Shell.script("chmod -R u+rwx " + directory + " 2>/dev/null; rm -rf " + directory);
    } catch (IOException e) {
      System.err.println("could not remove " + directory + ": " + e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
