package contractor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.Limits;
import contractor.api.Trust;
import contractor.build.Sandbox.Exit;
import contractor.build.Sandbox.Job;
import contractor.build.Staging.Mode;
import contractor.posix.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class ShellIT {

  @TempDir static Path directory;
  private static Trial trial;
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @BeforeAll
  static void makeATree() throws Exception {
    trial = Trial.in(directory.resolve("home"), Ids.discover(Optional.empty()), Mode.OVERLAY);
  }

  @Test
  void aPersonGetsATerminalThatIsNotTheirOwn() throws Exception {
    var keys = "test -t 0 && echo terminal-$((40+2)); stty size; readlink /proc/1/exe; exit 7\n";
    var typed = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));

    var exit = talk(typed, () -> new Window.Size(33, 101));

    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("terminal-42", "33 101");
    assertThat(exit).isEqualTo(new Exit.Status(7));
  }

  @Test
  void aWindowThatChangesItsSizeIsFollowed() throws Exception {
    var typed = new PipedInputStream();
    var size = new AtomicReference<>(new Window.Size(33, 101));
    try (var keys = new PipedOutputStream(typed)) {
      var person = Thread.ofVirtual().start(() -> resize(keys, size));

      var exit = talk(typed, size::get);

      person.join();
      assertThat(screen.toString(StandardCharsets.UTF_8)).contains("33 101", "resized to 12 40");
      assertThat(exit).isEqualTo(new Exit.Status(3));
    }
  }

  private void resize(PipedOutputStream keys, AtomicReference<Window.Size> size) {
    try {
      type(keys, "trap 'echo resized to $(stty size); exit 3' WINCH; stty size\n");
      await("33 101");
      // The kernel tells what is in the foreground: that must stay the shell.
      type(keys, "sleep 60 & echo ali''ve; wait\n");
      await("alive");
      size.set(new Window.Size(12, 40));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void keysOfJobControlReachTheJobAndNotTheShell() throws Exception {
    var typed = new PipedInputStream();
    try (var keys = new PipedOutputStream(typed)) {
      var person = Thread.ofVirtual().start(() -> interrupt(keys));

      var exit = talk(typed, () -> new Window.Size(24, 80));

      person.join();
      assertThat(screen.toString(StandardCharsets.UTF_8)).contains("left by 130", "Stopped");
      assertThat(exit).isEqualTo(new Exit.Status(5));
    }
  }

  private void interrupt(PipedOutputStream keys) {
    try {
      type(keys, "sh -c 'echo rea''dy; exec sleep 60'\n");
      await("ready");
      type(keys, "\u0003");
      await("^C");
      type(keys, "echo left by $?\n");
      await("left by 130");
      type(keys, "sh -c 'echo agai''n; exec sleep 60'\n");
      await("again");
      type(keys, "\u001a");
      await("Stopped");
      type(keys, "kill -KILL %1\nexit 5\nexit 5\n");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void type(PipedOutputStream keys, String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private void await(String text) throws InterruptedException {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!screen.toString(StandardCharsets.UTF_8).contains(text) && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }

  private Exit talk(InputStream keys, Supplier<Window.Size> size) throws Exception {
    var plain = trial.job(Trust.TREE, "", Limits.DEFAULT);
    var job =
        new Job(
            plain.trust(),
            plain.root(),
            plain.mounts(),
            List.of("/bin/bash", "--norc", "-i"),
            plain.environment(),
            plain.directory(),
            plain.files(),
            plain.secrets(),
            plain.sockets(),
            plain.limits());
    return trial.sandbox.converse(job, screen::write, new BubblewrapSandbox.Person(keys, size));
  }
}
