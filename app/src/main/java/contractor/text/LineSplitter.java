package contractor.text;

import java.util.Arrays;
import java.util.function.Consumer;

/// Cuts a stream of bytes into lines, in constant memory: one of over 64 KiB becomes several.
public final class LineSplitter {

  public static final int LONGEST = 64 * 1024;

  private final Consumer<byte[]> lines;
  private byte[] pending = new byte[256];
  private int length;

  /// @param lines gets each line without its end, in an array of its own
  public LineSplitter(Consumer<byte[]> lines) {
    this.lines = lines;
  }

  public void print(byte[] bytes, int offset, int count) {
    for (var i = offset; i < offset + count; i++) {
      if (bytes[i] == '\n') {
        emit();
      } else {
        if (length == LONGEST) {
          emit();
        }
        append(bytes[i]);
      }
    }
  }

  /// Lets go of a last line that has no end.
  public void end() {
    if (length > 0) {
      emit();
    }
  }

  private void append(byte b) {
    if (length == pending.length) {
      pending = Arrays.copyOf(pending, Math.min(LONGEST, length * 4));
    }
    pending[length++] = b;
  }

  private void emit() {
    lines.accept(Arrays.copyOf(pending, length));
    length = 0;
  }
}
