package contractor.cli;

import contractor.build.Event;
import contractor.cli.progress.JsonDrawing;
import contractor.text.JsonLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/// What happened in a build, kept beside the logs of its steps: its events but for what steps
/// printed, each with its time since the first.
final class BuildRecord implements Consumer<Event>, AutoCloseable {

  private final OutputStream out;
  private final long started = System.nanoTime();

  private BuildRecord(OutputStream out) {
    this.out = out;
  }

  static BuildRecord open(LogFiles logs, String build) throws IOException {
    return new BuildRecord(logs.createRecord(build));
  }

  Consumer<Event> then(Consumer<Event> next) {
    return event -> {
      accept(event);
      next.accept(event);
    };
  }

  @Override
  public synchronized void accept(Event event) {
    if (event instanceof Event.Line) {
      return;
    }
    try {
      var json = JsonDrawing.json(event);
      json.put("at", Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0);
      out.write((JsonLine.of(json) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
