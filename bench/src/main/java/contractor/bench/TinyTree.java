package contractor.bench;

import contractor.sandbox.HostTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A root directory in which this machine's shell runs, and nothing else.
final class TinyTree {

  private static final Pattern LIBRARY = Pattern.compile("(/[^ ]+) \\(0x");

  private TinyTree() {}

  static void make(Path root) throws IOException, InterruptedException {
    for (var name : List.of("usr/bin", "usr/lib", "usr/lib64", "etc", "tmp", "workspace")) {
      Files.createDirectories(root.resolve(name));
    }
    for (var name : List.of("bin", "lib", "lib64")) {
      Files.createSymbolicLink(root.resolve(name), Path.of("usr", name));
    }
    copy("/bin/bash", root.resolve("usr/bin/bash"));
    copy("/bin/true", root.resolve("usr/bin/true"));
    for (var library : libraries()) {
      var inside = library.startsWith("/usr") ? library : "/usr" + library;
      copy(library, root.resolve(inside.substring(1)));
    }
  }

  private static Set<String> libraries() throws IOException, InterruptedException {
    var ldd = HostTool.find("ldd").orElseThrow(() -> new IOException("there is no ldd"));
    var process = new ProcessBuilder(ldd, "/bin/bash", "/bin/true").start();
    var found = new TreeSet<String>();
    try (var output = process.inputReader()) {
      output.lines().forEach(line -> LIBRARY.matcher(line).results().forEach(m -> found.add(m.group(1))));
    }
    process.waitFor();
    return found;
  }

  private static void copy(String from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(Path.of(from).toRealPath(), to);
  }
}
