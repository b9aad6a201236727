package contractor.build;

import contractor.text.LineSplitter;
import contractor.text.Mask;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where one step's output goes: masked, to its log, and line by line to whoever watches.
final class Console implements Sandbox.Output, AutoCloseable {

  private static final int TAIL = 20;

  private final Event.StepId step;
  private final Opener opener;
  private final Consumer<Event> events;
  private final SequencedMap<String, byte[]> secrets;
  private final Mask.Stream masked;
  private final LineSplitter lines = new LineSplitter(this::line);
  private final Deque<byte[]> tail = new ArrayDeque<>();
  private final long started = System.nanoTime();
  private Logs.@Nullable Log log;
  private boolean unlogged;

  Console(
      Event.StepId step,
      Opener opener,
      Consumer<Event> events,
      Mask mask,
      SequencedMap<String, byte[]> secrets) {
    this.step = step;
    this.opener = opener;
    this.events = events;
    this.secrets = secrets;
    this.masked = mask.stream(this::pass);
  }

  @Override
  public synchronized void print(byte[] bytes, int offset, int length) {
    masked.print(bytes, offset, length);
  }

  void say(String level, String code, String text) {
    events.accept(new Event.Said(level, code, text));
  }

  /// Those of the secrets that a step lists.
  SequencedMap<String, byte[]> secrets(List<String> names) {
    var chosen = new TreeMap<>(secrets);
    chosen.keySet().retainAll(names);
    return Collections.unmodifiableSequencedMap(chosen);
  }

  void waiting(long pid, String name) {
    var who = pid == 0 ? "another project" : "pid " + pid;
    say("note", "", "waiting for " + who + " building " + name);
  }

  /// The last lines, oldest first.
  synchronized List<byte[]> tail() {
    return List.copyOf(tail);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /// Empty if nothing was printed.
  synchronized String path() {
    return log == null ? "" : log.path();
  }

  /// Lets go of what is held back of a last line.
  synchronized void end() {
    masked.end();
    lines.end();
  }

  @Override
  public synchronized void close() throws IOException {
    end();
    if (log != null) {
      log.close();
    }
  }

  /// A log that can't be written, as on a full disk, ends there: what is printed is still shown,
  /// and the step must not wait for somebody to read it.
  private void pass(byte[] bytes, int offset, int length) {
    if (!unlogged) {
      try {
        if (log == null) {
          log = opener.open();
        }
        log.write(bytes, offset, length);
      } catch (IOException e) {
        unlogged = true;
        say("note", "", "the log ends here: " + e.getMessage());
      }
    }
    lines.print(bytes, offset, length);
  }

  /// A log is made with the first output: most steps of a build with nothing to do have none.
  interface Opener {
    Logs.Log open() throws IOException;
  }

  private void line(byte[] text) {
    if (tail.size() == TAIL) {
      tail.removeFirst();
    }
    tail.addLast(text);
    events.accept(new Event.Line(step, text, elapsed()));
  }
}
