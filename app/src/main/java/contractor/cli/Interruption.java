package contractor.cli;

import contractor.posix.Signals;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends a command when the process is told to end: gives it a moment to put things away.
///
/// The JVM answers SIGINT, SIGTERM and SIGHUP by running this, then ends with 128 and the signal's
/// number. Ctrl-C a second time isn't waited for.
final class Interruption implements AutoCloseable {

  /// What is left of the two seconds that a person is asked to wait.
  private static final long MOST_MILLISECONDS = 1800;

  private final Thread worker = Thread.currentThread();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Screen screen;
  private final Thread hook = new Thread(this::end, "end");

  private Interruption(Screen screen) {
    this.screen = screen;
  }

  static Interruption watch(Screen screen) {
    var interruption = new Interruption(screen);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // It is running: the process ends with the signal's status, whatever the command returns.
      return;
    }
  }

  private void end() {
    if (done.getCount() == 0) {
      return;
    }
    Signals.restoreInterrupt();
    worker.interrupt();
    try {
      if (!done.await(MOST_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        screen.tell("contractor: interrupted, something still ran");
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    screen.tell("contractor: interrupted");
  }
}
