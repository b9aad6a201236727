package contractor.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/// The one thread that starts processes, and it never ends.
///
/// The kernel sends a death signal when the *thread* that asked for the child is gone. A sandbox
/// started by a virtual thread dies with its carrier, after 30 seconds of idleness.
final class Spawner {

  private static final Spawner ONLY = new Spawner();

  private final BlockingQueue<FutureTask<Process>> waiting = new LinkedBlockingQueue<>();

  private Spawner() {
    Thread.ofPlatform().name("spawner").daemon().start(this::serve);
  }

  /// @param command its program as an absolute path
  /// @param environment all of it: nothing is inherited
  /// @param merged whether standard error goes into the same pipe as standard output
  record Launch(
      List<String> command, Path directory, Map<String, String> environment, boolean merged) {}

  /// Standard input, output and error of the process are pipes.
  static Process start(Launch launch) throws IOException {
    var task = new FutureTask<>(() -> builder(launch).start());
    ONLY.waiting.add(task);
    return outcome(task);
  }

  private static ProcessBuilder builder(Launch launch) {
    var builder = new ProcessBuilder(launch.command());
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    return builder.directory(launch.directory().toFile()).redirectErrorStream(launch.merged());
  }

  /// Waits through interruptions: a process that was started must have an owner.
  private static Process outcome(FutureTask<Process> task) throws IOException {
    var interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IOException(String.valueOf(e.getCause()), e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void serve() {
    while (true) {
      try {
        waiting.take().run();
      } catch (InterruptedException _) {
        // Nobody has a reason to interrupt it, and no interruption may end it.
      }
    }
  }
}
