package contractor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A root directory with some programs of this machine and the libraries they need: enough for a
/// shell.
public final class TinyTree {

  private static final List<String> PROGRAMS =
      List.of(
          "base64",
          "bash",
          "dash",
          "cat",
          "chmod",
          "chown",
          "cp",
          "cut",
          "date",
          "dd",
          "env",
          "find",
          "getent",
          "grep",
          "head",
          "hostname",
          "id",
          "ipcs",
          "kill",
          "ln",
          "ls",
          "mkdir",
          "mkfifo",
          "mktemp",
          "mknod",
          "mount",
          "mv",
          "nohup",
          "nsenter",
          "prlimit",
          "ps",
          "readlink",
          "setfattr",
          "rm",
          "sed",
          "seq",
          "setpriv",
          "setsid",
          "sha256sum",
          "sleep",
          "sort",
          "stat",
          "su",
          "tail",
          "timeout",
          "touch",
          "tr",
          "truncate",
          "true",
          "tty",
          "umount",
          "unshare",
          "wc",
          "yes",
          "setcap",
          "stty",
          "chroot",
          "bwrap");
  private static final Pattern LIBRARY = Pattern.compile("(/[^ ]+) \\(0x");

  private TinyTree() {}

  public static Path make(Path root) throws IOException, InterruptedException {
    for (var directory : List.of("usr/bin", "usr/lib", "usr/lib64", "etc", "root", "tmp", "var")) {
      Files.createDirectories(root.resolve(directory));
    }
    for (var link : List.of("bin", "lib", "lib64")) {
      Files.createSymbolicLink(root.resolve(link), Path.of("usr", link));
    }
    Files.createSymbolicLink(root.resolve("usr/bin/sh"), Path.of("dash"));
    Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/bash\n");
    Files.writeString(root.resolve("etc/group"), "root:x:0:\n");
    Files.writeString(root.resolve("etc/shadow"), "root:*:1:0:99999:7:::\n");
    Files.writeString(root.resolve("etc/resolv.conf"), "");
    var needed = new TreeSet<String>();
    for (var program : PROGRAMS) {
      var found = HostTool.find(program);
      if (found.isPresent()) {
        needed.add(found.get());
        libraries(found.get(), needed);
      }
    }
    needed.forEach(file -> copy(Path.of(file), root));
    return root;
  }

  private static void libraries(String program, Set<String> needed)
      throws IOException, InterruptedException {
    var answer = HostProgram.run(List.of("/usr/bin/ldd", program), java.util.Map.of());
    LIBRARY
        .matcher(new String(answer.output(), java.nio.charset.StandardCharsets.UTF_8))
        .results()
        .forEach(match -> needed.add(match.group(1)));
  }

  private static void copy(Path file, Path root) {
    var name = file.toString();
    var inside = name.startsWith("/usr") ? name : "/usr" + name.replaceFirst("^/sbin", "/bin");
    var target = root.resolve(inside.replace("/usr/sbin/", "/usr/bin/").substring(1));
    try {
      Files.createDirectories(target.getParent());
      if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
        Files.copy(file, target);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
