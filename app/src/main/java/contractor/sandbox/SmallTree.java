package contractor.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A root directory with some programs of this machine and the libraries they need: enough for a
/// shell.
public final class SmallTree {

  private static final List<String> ENOUGH =
      List.of("dash", "cat", "grep", "ls", "mount", "tr", "wc");
  private static final Pattern LIBRARY = Pattern.compile("(/[^ ]+) \\(0x");

  private SmallTree() {}

  /// With the programs that [SelfTest] uses.
  public static Path make(Path root) throws IOException, InterruptedException {
    return make(root, ENOUGH);
  }

  /// @param programs those that this machine has are copied
  static Path make(Path root, List<String> programs) throws IOException, InterruptedException {
    for (var directory : List.of("usr/bin", "usr/lib", "usr/lib64", "etc", "root", "tmp", "var")) {
      Files.createDirectories(root.resolve(directory));
    }
    for (var link : List.of("bin", "lib", "lib64")) {
      Files.createSymbolicLink(root.resolve(link), Path.of("usr", link));
    }
    Files.createSymbolicLink(root.resolve("usr/bin/sh"), Path.of("dash"));
    Files.writeString(root.resolve("etc/resolv.conf"), "");
    var needed = new TreeSet<String>();
    for (var program : programs) {
      var found = HostTool.find(program);
      if (found.isPresent()) {
        needed.add(found.get());
        libraries(found.get(), needed);
      }
    }
    for (var file : needed) {
      copy(Path.of(file), root);
    }
    return root;
  }

  private static void libraries(String program, Set<String> needed)
      throws IOException, InterruptedException {
    var answer = HostProgram.run(List.of("/usr/bin/ldd", program), Map.of());
    LIBRARY
        .matcher(new String(answer.output(), StandardCharsets.UTF_8))
        .results()
        .forEach(match -> needed.add(match.group(1)));
  }

  private static void copy(Path file, Path root) throws IOException {
    var name = file.toString();
    var inside = name.startsWith("/usr") ? name : "/usr" + name.replaceFirst("^/sbin", "/bin");
    var target = root.resolve(inside.replace("/usr/sbin/", "/usr/bin/").substring(1));
    Files.createDirectories(target.resolveSibling("."));
    if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.copy(file, target);
    }
  }
}
