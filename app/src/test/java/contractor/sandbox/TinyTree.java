package contractor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A root directory with whatever the attacks need.
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
          "od",
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

  private TinyTree() {}

  public static Path make(Path root) throws IOException, InterruptedException {
    return make(root, PROGRAMS);
  }

  /// With a few programs it takes a fraction of the time.
  public static Path make(Path root, List<String> programs)
      throws IOException, InterruptedException {
    SmallTree.make(root, programs);
    Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/bash\n");
    Files.writeString(root.resolve("etc/group"), "root:x:0:\n");
    Files.writeString(root.resolve("etc/shadow"), "root:*:1:0:99999:7:::\n");
    return root;
  }
}
