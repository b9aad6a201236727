package contractor.cli;

import contractor.build.Sandbox;
import java.io.ByteArrayOutputStream;

/// The terminal, as a shell in a sandbox may draw on it.
///
/// Cursors move and colours change, as any editor wants; but control strings, by which a program
/// sets titles, fills clipboards or asks for answers, are dropped.
final class ShellScreen implements Sandbox.Output {

  private static final int ESCAPE = 0x1b;
  private static final int BELL = 7;

  /// Before the second byte of a control character that is written as UTF-8.
  private static final int LEAD = 0xc2;

  private final Screen screen;
  private State state = State.TEXT;

  private enum State {
    TEXT,
    AFTER_ESCAPE,
    AFTER_LEAD,
    STRING,
    ESCAPE_IN_STRING
  }

  ShellScreen(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void print(byte[] bytes, int offset, int length) {
    var out = new ByteArrayOutputStream(length + 1);
    for (var i = offset; i < offset + length; i++) {
      state = next(bytes[i] & 0xff, out);
    }
    screen.raw(out.toByteArray());
  }

  private State next(int read, ByteArrayOutputStream out) {
    return switch (state) {
      case TEXT -> text(read, out);
      case AFTER_ESCAPE -> second(ESCAPE, read, "PX]^_".indexOf(read) >= 0, out);
      case AFTER_LEAD -> second(LEAD, read, read >= 0x80 && read < 0xa0, out);
      case STRING ->
          switch (read) {
            case BELL, 0x9c -> State.TEXT;
            case ESCAPE -> State.ESCAPE_IN_STRING;
            default -> State.STRING;
          };
      case ESCAPE_IN_STRING -> read == '\\' ? State.TEXT : State.STRING;
    };
  }

  private static State text(int read, ByteArrayOutputStream out) {
    return switch (read) {
      case ESCAPE -> State.AFTER_ESCAPE;
      case LEAD -> State.AFTER_LEAD;
      default -> {
        out.write(read);
        yield State.TEXT;
      }
    };
  }

  /// @param control whether the two bytes start a control string
  private static State second(int first, int read, boolean control, ByteArrayOutputStream out) {
    if (control) {
      return first == ESCAPE || "\u0090\u0098\u009d\u009e\u009f".indexOf(read) >= 0
          ? State.STRING
          : State.TEXT;
    }
    out.write(first);
    return text(read, out);
  }
}
