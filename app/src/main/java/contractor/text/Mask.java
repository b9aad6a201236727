package contractor.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;

/// Replaces secrets by `***`, in whatever form and however they are cut up.
///
/// Line ends inside a secret don't hide it. It is a safety net, not a wall: a step that wants to
/// give a secret away can always write it backwards.
public final class Mask {

  /// Values over this many bytes are refused: masking keeps about 400 bytes for each.
  public static final int LONGEST = 16 * 1024;

  private static final byte[] STARS = {'*', '*', '*'};

  private final Patterns patterns;

  /// @param values each of [#accepts]'s liking
  public Mask(Collection<byte[]> values) {
    var forms = new LinkedHashSet<String>();
    for (var value : values) {
      if (!accepts(value)) {
        throw new IllegalArgumentException("a secret of " + value.length + " bytes");
      }
      forms.addAll(Secret.forms(value));
    }
    patterns = new Patterns(forms);
  }

  /// Whether a value can be masked: shorter ones would match by chance, all over the output.
  public static boolean accepts(byte[] value) {
    return value.length >= Secret.SHORTEST && value.length <= LONGEST;
  }

  public String apply(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(bytes.length);
    var stream = stream(out::write);
    stream.print(bytes, 0, bytes.length);
    stream.end();
    return out.toString(StandardCharsets.UTF_8);
  }

  /// Masks what one command prints.
  public Stream stream(Sink sink) {
    return new Stream(patterns, sink);
  }

  /// Gets masked bytes; the array belongs to the caller.
  public interface Sink {
    void print(byte[] bytes, int offset, int length);
  }

  /// Holds back only what may yet turn out to be the start of a secret.
  public static final class Stream {

    /// A secret cut up by more line ends in a row than this is not found.
    private static final int MOST_LINE_ENDS = 16;

    private final Patterns patterns;
    private final Sink sink;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private byte[] held = new byte[256];
    private boolean[] secret = new boolean[256];
    private int length;
    private int textHeld;
    private int lineEnds;
    private int state = Patterns.START;
    private boolean inSecret;

    private Stream(Patterns patterns, Sink sink) {
      this.patterns = patterns;
      this.sink = sink;
    }

    public void print(byte[] bytes, int offset, int count) {
      if (patterns.isEmpty()) {
        sink.print(bytes, offset, count);
        return;
      }
      for (var i = offset; i < offset + count; i++) {
        hold(bytes[i]);
        if (isLineEnd(bytes[i])) {
          takeLineEnd();
        } else {
          take(bytes[i]);
        }
      }
      pass();
    }

    /// Lets go of what was held back.
    public void end() {
      forget();
      pass();
    }

    private void hold(byte read) {
      if (length == held.length) {
        held = Arrays.copyOf(held, length * 2);
        secret = Arrays.copyOf(secret, length * 2);
      }
      held[length++] = read;
    }

    private void takeLineEnd() {
      if (++lineEnds > MOST_LINE_ENDS || state == Patterns.START) {
        forget();
      }
    }

    private void take(byte read) {
      lineEnds = 0;
      textHeld++;
      state = patterns.next(state, read);
      markLast(patterns.found(state));
      var needed = patterns.depth(state);
      if (needed == 0) {
        forget();
      } else if (textHeld > 2 * needed + 64) {
        release(length - rawLength(needed));
        textHeld = needed;
      }
    }

    private void forget() {
      release(length);
      textHeld = 0;
      state = Patterns.START;
    }

    private void markLast(int found) {
      if (found > 0) {
        Arrays.fill(secret, length - rawLength(found), length, true);
      }
    }

    /// How many held bytes, line ends included, the last `count` others take up.
    private int rawLength(int count) {
      var left = count;
      var i = length;
      while (left > 0) {
        left -= isLineEnd(held[--i]) ? 0 : 1;
      }
      return length - i;
    }

    private void release(int count) {
      for (var i = 0; i < count; i++) {
        if (!secret[i]) {
          out.write(held[i]);
        } else if (!inSecret) {
          out.write(STARS, 0, STARS.length);
        }
        inSecret = secret[i];
      }
      System.arraycopy(held, count, held, 0, length - count);
      System.arraycopy(secret, count, secret, 0, length - count);
      length -= count;
      Arrays.fill(secret, length, length + count, false);
    }

    private void pass() {
      if (out.size() > 0) {
        var bytes = out.toByteArray();
        out.reset();
        sink.print(bytes, 0, bytes.length);
      }
    }

    private static boolean isLineEnd(byte b) {
      return b == '\n' || b == '\r';
    }
  }
}
