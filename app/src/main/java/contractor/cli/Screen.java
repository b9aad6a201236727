package contractor.cli;

import contractor.text.Escape;
import contractor.text.JsonLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Standard output and standard error.
///
/// Whoever calls has escaped what others wrote. If nobody reads any more, [ClosedPipe] says so.
public final class Screen {

  private final OutputStream out;
  private final OutputStream err;

  public Screen(OutputStream out, OutputStream err) {
    this.out = out;
    this.err = err;
  }

  /// Standard output as a stream, for bytes.
  OutputStream bytes() {
    return out;
  }

  /// The same, but what would be printed goes to standard error as well.
  Screen onError() {
    return new Screen(err, err);
  }

  /// What is drawn by somebody who may.
  void raw(byte[] bytes) {
    write(out, bytes);
  }

  public void print(String text) {
    write(out, text);
  }

  public void line(String text) {
    write(out, text + "\n");
  }

  /// One line of JSON.
  public void json(@Nullable Object value) {
    line(JsonLine.of(value));
  }

  /// A message to the person, on standard error. If that is closed there is nobody to tell.
  public void tell(String text) {
    try {
      write(err, text + "\n");
    } catch (ClosedPipe _) {
      return;
    }
  }

  void error(String message, Iterable<String> hints) {
    var text = new StringBuilder("error: ").append(Escape.text(message));
    hints.forEach(hint -> text.append("\n  = help: ").append(Escape.text(hint)));
    tell(text.toString());
  }

  private static void write(OutputStream stream, String text) {
    write(stream, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(OutputStream stream, byte[] bytes) {
    try {
      stream.write(bytes);
      stream.flush();
    } catch (IOException _) {
      throw new ClosedPipe();
    }
  }

  /// Nobody reads what is printed.
  public static final class ClosedPipe extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClosedPipe() {
      super("nobody reads the output", null, false, false);
    }
  }
}
