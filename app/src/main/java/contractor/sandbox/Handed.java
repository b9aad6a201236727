package contractor.sandbox;

import contractor.api.Trust;
import contractor.build.Sandbox.Job;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Files a job is given, sent through the start's standard input onto a tmpfs: no secret touches a
/// disk.
///
/// @param files by the absolute path they get outside, in the order sent
record Handed(SequencedMap<String, byte[]> files) {

  static final String FILES = Layout.OUTSIDE + "files/";
  static final String SECRETS = Layout.OUTSIDE + "secrets/";
  static final String RESOLVER = Layout.OUTSIDE + "resolv.conf";

  static Handed of(Job job) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    job.files().forEach((name, content) -> files.put(FILES + checked(name), content));
    job.secrets().forEach((name, content) -> files.put(SECRETS + checked(name), content));
    if (job.trust() == Trust.TREE_NET) {
      files.put(RESOLVER, resolver());
    }
    return new Handed(files);
  }

  long size() {
    return files.values().stream().mapToLong(content -> content.length + 4096L).sum();
  }

  /// Shell commands that take each from standard input by its length. `head` reads no byte further
  /// than asked.
  String script(String head, String mkdir) {
    if (files.isEmpty()) {
      return "";
    }
    var script = new StringBuilder(mkdir + " -m 0755 " + FILES + " " + SECRETS + " || exit 125\n");
    files.forEach((path, content) -> {
      script.append(path.startsWith(SECRETS) ? "umask 0377\n" : "umask 0222\n");
      script.append(head + " -c " + content.length + " >'" + path + "' || exit 125\n");
    });
    return script.toString();
  }

  void send(OutputStream out) throws IOException {
    for (var content : files.values()) {
      out.write(content);
    }
  }

  /// Names are ours or declared ones; this keeps the shell from ever seeing anything else.
  private static String checked(String name) {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("not a name for a file on /run: " + name);
    }
    return name;
  }

  private static byte[] resolver() throws IOException {
    var file = Path.of("/etc/resolv.conf");
    return Files.isReadable(file) ? Files.readAllBytes(file) : new byte[0];
  }
}
