package contractor.sandbox;

import contractor.build.Sandbox.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Asks a program of the host a question, such as `apt-config dump`: vetted programs with arguments
/// of ours that only read. No environment of the caller reaches them.
public final class HostProgram {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int LARGEST_ANSWER = 16 << 20;

  private HostProgram() {}

  /// @param output standard output; what it said on standard error is dropped
  @SuppressWarnings("ArrayRecordComponent")
  public record Answer(int status, byte[] output) {
    public boolean ok() {
      return status == 0;
    }
  }

  /// @param name of the program, looked for in the system directories
  public static Answer ask(String name, String... arguments)
      throws IOException, InterruptedException, UnavailableException {
    var command = Stream.concat(Stream.of(HostTool.require(name, name)), Stream.of(arguments));
    return run(command.toList(), Map.of());
  }

  /// Runs a command of the user's own configuration, with what they would have at a prompt: it is
  /// no part of a build, and not confined. What it prints is dropped.
  ///
  /// @return its exit status
  public static int tell(List<String> command, Map<String, String> environment, InputStream input)
      throws IOException, InterruptedException {
    var launch = new Spawner.Launch(command, Path.of("/"), environment, false);
    return new Dialogue(Spawner.start(launch)).hold(input, OutputStream.nullOutputStream());
  }

  static Answer run(List<String> command, Map<String, String> more)
      throws IOException, InterruptedException {
    return run(command, more, TIMEOUT);
  }

  static Answer run(List<String> command, Map<String, String> more, Duration timeout)
      throws IOException, InterruptedException {
    var environment = new java.util.TreeMap<String, String>(more);
    environment.put("PATH", HostTool.PATH);
    environment.put("LC_ALL", "C.UTF-8");
    var process = Spawner.start(new Spawner.Launch(command, Path.of("/"), environment, false));
    try {
      process.getOutputStream().close();
      Thread.ofVirtual().start(() -> drop(process));
      var output = process.getInputStream().readNBytes(LARGEST_ANSWER);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("no answer from " + command.getFirst());
      }
      return new Answer(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void drop(Process process) {
    try (var errors = process.getErrorStream()) {
      errors.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // The process is gone, and so is what it wanted to say.
    }
  }
}
