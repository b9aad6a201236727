package contractor.sandbox;

import contractor.build.Sandbox.Exit;
import contractor.build.Sandbox.Output;
import contractor.build.Sandbox.UnavailableException;
import contractor.posix.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A command that runs, with all that it started: from the first of the programs that confine it to
/// the death of its pid namespace.
final class Confined implements AutoCloseable {

  private static final int END_OF_TRANSMISSION = 4;
  private static final int NO_START = 125;

  /// bubblewrap outside of its namespace, and inside.
  private static final int OURS = 2;

  /// Said when all is set up and the command itself can't be executed.
  private static final String NO_COMMAND = "bwrap: execvp ";

  /// The step names its directory, so it is the step that fails.
  private static final String NO_DIRECTORY = "bwrap: Can't chdir to ";

  private final Process process;
  private final Pump pump;
  private final Path status;

  private Confined(Process process, Pump pump, Path status) {
    this.process = process;
    this.pump = pump;
    this.status = status;
  }

  /// Makes the namespaces. Nothing of the command happens before [#proceed].
  static Confined start(Spawner.Launch launch, Path status, Output output)
      throws IOException, UnavailableException {
    forbidCores();
    var process = Spawner.start(launch);
    var pump = new Pump(process.getInputStream(), output);
    pump.start();
    return new Confined(process, pump, status);
  }

  /// A limit of 0 stops files only: the kernel starts a crash handler regardless, on the host and
  /// as root. At 1, which it gives crash handlers themselves, it starts none.
  private static void forbidCores() throws UnavailableException {
    try {
      Caller.limitCores(1);
    } catch (IOException e) {
      throw new UnavailableException(
          "core dumps can't be forbidden: " + e.getMessage(), "ulimit -Hc unlimited");
    }
  }

  /// Maps the ids, and lets the command run as soon as all is mounted.
  void proceed(Ids ids, Optional<Cgroup> cgroup, Handed handed)
      throws IOException, InterruptedException, UnavailableException {
    pump.awaitReady();
    if (!ids.single()) {
      IdMap.write(process.pid(), ids);
    }
    if (cgroup.isPresent()) {
      cgroup.get().add(process.toHandle());
    }
    if (ids.root()) {
      handOverOutput(process.pid(), ids);
    }
    release(handed);
  }

  /// The pipe was made by root; a step must be able to open it as `/dev/stderr`.
  private static void handOverOutput(long pid, Ids ids) throws IOException {
    Files.setAttribute(Path.of("/proc/" + pid + "/fd/1"), "unix:uid", ids.uid());
  }

  private void release(Handed handed) throws IOException {
    var in = process.getOutputStream();
    try {
      in.write("G\n".getBytes(StandardCharsets.US_ASCII));
      handed.send(in);
      in.flush();
    } catch (IOException _) {
      // It ended before it read all: what it printed says why, and the missing status tells.
    }
  }

  /// Nothing more comes in: what every step but a person's shell has as its standard input.
  void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // Already gone.
    }
  }

  /// Passes on what a person types, until that or the command ends.
  void type(InputStream keys) {
    Thread.ofPlatform().daemon().name("keys").start(() -> carry(keys, process.getOutputStream()));
  }

  /// The end of what is typed is a key as well. Were the pipe closed instead, the maker of the
  /// terminal would kill a shell that is still busy with what came before.
  private static void carry(InputStream keys, OutputStream to) {
    var buffer = new byte[1024];
    try {
      for (var n = keys.read(buffer); n >= 0; n = keys.read(buffer)) {
        to.write(buffer, 0, n);
        to.flush();
      }
      to.write(END_OF_TRANSMISSION);
      to.flush();
    } catch (IOException _) {
      // The shell has ended.
    }
  }

  boolean endsWithin(long nanoseconds) throws InterruptedException {
    return process.waitFor(nanoseconds, TimeUnit.NANOSECONDS);
  }

  /// How many processes and threads of the command run, as far as that matters.
  int crowd(int enough) {
    return Math.max(0, Crowd.below(process.pid(), enough + OURS) - OURS);
  }

  /// When it last printed something, by [System#nanoTime()].
  long lastHeard() {
    return pump.lastHeard();
  }

  /// How it ended by itself.
  ///
  /// @throws UnavailableException if bubblewrap never got as far as starting the command
  Exit exit() throws IOException, UnavailableException {
    pump.finish();
    var code = process.exitValue();
    if (!Files.readString(status).contains("\"exit-code\"")) {
      if (pump.lastWords().contains(NO_COMMAND)) {
        return new Exit.Status(127);
      }
      if (pump.lastWords().startsWith(NO_DIRECTORY)) {
        return new Exit.Status(code);
      }
      if (pump.sawKill() || code > 128) {
        return new Exit.Signal(code > 128 ? code - 128 : 9);
      }
      throw failedToStart(code);
    }
    return code > 128 && code <= 128 + 31 ? new Exit.Signal(code - 128) : new Exit.Status(code);
  }

  private UnavailableException failedToStart(int code) {
    var text = pump.lastWords().strip();
    return new UnavailableException(
        "the sandbox could not be set up: "
            + (text.isEmpty() ? "status " + (code == NO_START ? "125 of its start" : code) : text),
        "contractor doctor --sandbox");
  }

  /// Kills the namespace's first process, and with it all others, then waits until they are gone.
  /// Killing the one outside instead would leave a moment in which processes still run.
  void kill() {
    while (process.isAlive()) {
      var inside = process.toHandle().children().toList();
      inside.forEach(ProcessHandle::destroyForcibly);
      if (inside.isEmpty()) {
        process.destroyForcibly();
      }
      settle();
    }
  }

  /// Waits a moment even if interrupted: nobody may go on while something still runs.
  private void settle() {
    try {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    kill();
    endInput();
    pump.finish();
  }
}
