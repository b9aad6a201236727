package contractor.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A git repository that a test writes, with the real git.
record Repository(Path directory) {

  static Repository in(Path directory) throws IOException, InterruptedException {
    var repository = new Repository(Files.createDirectories(directory));
    repository.git("init", "--quiet", "--initial-branch=trunk", ".");
    return repository;
  }

  Repository with(String path, String text) throws IOException {
    var file = directory.resolve(path);
    Files.createDirectories(file.resolve("..").normalize());
    Files.writeString(file, text);
    return this;
  }

  /// Commits all there is.
  ///
  /// @return the commit's hash
  String commit() throws IOException, InterruptedException {
    git("add", "--all", ".");
    git("-c", "user.name=Tess", "-c", "user.email=tess@example.org", "commit", "-qm", "one");
    return git("rev-parse", "HEAD").strip();
  }

  String git(String... arguments) throws IOException, InterruptedException {
    var argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    var builder = new ProcessBuilder(argv).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(argv + " failed: " + output);
    }
    return output;
  }
}
