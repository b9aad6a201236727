package contractor.cli;

import contractor.sandbox.TinyTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/// The whole tool with its real parts, in this process: one directory of somebody's, with a
/// specification, and one store.
record RealTool(Path directory, Path store) {

  record Ended(int status, String text) {}

  Ended run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var environment = new TreeMap<String, String>();
    environment.put("HOME", directory.toString());
    environment.put("CONTRACTOR_STORE", store.toString());
    var here =
        new Surroundings(
            new ByteArrayInputStream(new byte[0]),
            new Screen(out, out),
            Terminal.NONE,
            environment,
            directory,
            new LocalWiring());
    var status = here.run(arguments);
    return new Ended(status, out.toString(StandardCharsets.UTF_8));
  }

  RealTool specify(String text) throws IOException {
    Files.writeString(directory.resolve("contractor.yaml"), text);
    return this;
  }

  /// An archive of a small system tree.
  static Path base(Path directory) throws IOException, InterruptedException {
    var tree = TinyTree.make(directory.resolve("base"));
    var archive = directory.resolve("base.tar");
    var tar =
        new ProcessBuilder("tar", "-cf", archive.toString(), "-C", tree.toString(), ".").start();
    if (tar.waitFor() != 0) {
      throw new IOException(
          new String(tar.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }
    return archive;
  }
}
