package contractor.cli.progress;

import contractor.build.Event;
import contractor.cli.Screen;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one thread that draws, and the queue to it.
///
/// If nobody reads what it draws, it interrupts whoever started it: there is no point in going on.
public final class Progress implements Consumer<Event>, AutoCloseable {

  private static final int QUEUE = 4096;
  private static final long TICK_MILLISECONDS = 100;

  private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Drawing drawing;
  private final Thread owner = Thread.currentThread();
  private final Thread thread;
  private volatile Screen.@Nullable ClosedPipe closed;

  private sealed interface Message {
    record Happened(Event event) implements Message {}

    record End() implements Message {}
  }

  private Progress(Drawing drawing) {
    this.drawing = drawing;
    thread = Thread.ofPlatform().name("drawing").daemon().unstarted(this::draw);
  }

  public static Progress start(Drawing drawing) {
    var progress = new Progress(drawing);
    progress.thread.start();
    return progress;
  }

  /// Waits while the queue is full, so that a step can't print faster than is drawn.
  @Override
  public void accept(Event event) {
    put(new Message.Happened(event));
  }

  /// Returns when all is drawn. Throws what [Screen] does if nobody read it.
  @Override
  public void close() {
    put(new Message.End());
    var interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (closed != null) {
      throw closed;
    }
  }

  private void put(Message message) {
    var interrupted = false;
    while (true) {
      try {
        queue.put(message);
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void draw() {
    try {
      while (take()) {
        if (queue.isEmpty()) {
          drawing.tick();
        }
      }
      drawing.end();
    } catch (Screen.ClosedPipe e) {
      closed = e;
      owner.interrupt();
      drain();
    } catch (InterruptedException _) {
      drawing.end();
    }
  }

  /// Shows what comes next, if something comes soon; says whether more may come.
  private boolean take() throws InterruptedException {
    return switch (queue.poll(TICK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
      case null -> true;
      case Message.Happened(var event) -> {
        drawing.show(event);
        yield true;
      }
      case Message.End _ -> false;
    };
  }

  /// Nobody may be left waiting for a place in the queue.
  private void drain() {
    try {
      Message message;
      do {
        message = queue.take();
      } while (!(message instanceof Message.End));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
