package contractor.sandbox;

import contractor.build.Sandbox.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds programs of the host in a fixed list of system directories: never through `PATH` or the
/// current directory, where anybody may have put something of the same name.
public final class HostTool {

  private static final List<String> DIRECTORIES = List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin");

  /// For programs that look for others themselves.
  static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

  private HostTool() {}

  /// Its absolute path.
  public static Optional<String> find(String name) {
    return DIRECTORIES.stream()
        .map(directory -> Path.of(directory, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Path::toString)
        .findFirst();
  }

  /// @param source the Debian package it comes in
  public static String require(String name, String source) throws UnavailableException {
    return find(name)
        .orElseThrow(() ->
            new UnavailableException(
                "`" + name + "` is not installed", "apt-get install " + source));
  }
}
