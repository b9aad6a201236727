package contractor.sandbox;

import contractor.build.Sandbox.Output;
import contractor.build.Sandbox.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Carries what a command prints from its pipe to whoever listens, in a thread of its own.
final class Pump {

  /// Said by `unshare` itself when its child was killed.
  private static final byte[] NOISE =
      "unshare: sigprocmask unblock failed".getBytes(StandardCharsets.US_ASCII);

  private static final String READY = "R";
  private static final int OWN_NAME = "unshare: ".length();
  private static final int START_SECONDS = 30;
  private static final int REMEMBERED = 4096;

  private final InputStream in;
  private final Output output;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private final ByteArrayOutputStream words = new ByteArrayOutputStream();
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean finished;
  private volatile boolean sawKill;
  private final CompletableFuture<String> greeting = new CompletableFuture<>();
  private @Nullable Thread thread;

  Pump(InputStream in, Output output) {
    this.in = in;
    this.output = output;
  }

  /// Waits for the line `R`, which is no part of what the command prints.
  ///
  /// @throws UnavailableException if another comes, or none
  void awaitReady() throws InterruptedException, UnavailableException {
    try {
      var said = greeting.get(START_SECONDS, TimeUnit.SECONDS);
      if (!said.equals(READY)) {
        throw unavailable(said.isEmpty() ? "it ended at once" : said);
      }
    } catch (TimeoutException _) {
      throw unavailable("no answer in " + START_SECONDS + " s");
    } catch (ExecutionException e) {
      throw unavailable(String.valueOf(e.getCause()));
    }
  }

  private static UnavailableException unavailable(String said) {
    return new UnavailableException(
        "the sandbox could not be set up: " + said, "contractor doctor --sandbox");
  }

  private String firstLine() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var b = in.read(); b >= 0 && b != '\n' && line.size() < REMEMBERED; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  void start() {
    thread = Thread.ofPlatform().daemon().name("output").start(this::listen);
  }

  private void listen() {
    try {
      var said = firstLine();
      greeting.complete(said);
      if (said.equals(READY)) {
        carry();
      }
    } catch (IOException e) {
      greeting.completeExceptionally(e);
    }
  }

  long lastHeard() {
    return lastHeard;
  }

  /// Whether `unshare` said that its child was killed.
  boolean sawKill() {
    return sawKill;
  }

  /// The end of what was printed.
  synchronized String lastWords() {
    return words.toString(StandardCharsets.UTF_8);
  }

  /// To be called when the writers are dead. What one of them may have passed on to a stranger over
  /// a socket is not waited for.
  void finish() {
    var reader = thread;
    if (reader != null) {
      try {
        reader.join(1000);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    stop();
  }

  private synchronized void stop() {
    finished = true;
  }

  private void carry() {
    var buffer = new byte[1 << 16];
    try {
      for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        lastHeard = System.nanoTime();
        pass(buffer, n);
      }
    } catch (IOException _) {
      // The pipe is closed: the same as its end.
    }
    end();
  }

  private synchronized void pass(byte[] bytes, int length) {
    held.write(bytes, 0, length);
    var all = held.toByteArray();
    held.reset();
    var keep = possibleNoise(all);
    held.write(all, keep, all.length - keep);
    print(all, keep);
  }

  private synchronized void end() {
    var rest = held.toByteArray();
    held.reset();
    sawKill = startsWithNoise(rest, 0) && rest.length >= NOISE.length;
    print(rest, sawKill ? 0 : rest.length);
  }

  private void print(byte[] bytes, int length) {
    if (length > 0 && !finished) {
      output.print(bytes, 0, length);
      remember(bytes, length);
    }
  }

  private void remember(byte[] bytes, int length) {
    if (words.size() > REMEMBERED) {
      words.reset();
    }
    var from = Math.max(0, length - REMEMBERED);
    words.write(bytes, from, length - from);
  }

  /// Where the line that may be `unshare`'s last word begins; the end if none does.
  private static int possibleNoise(byte[] bytes) {
    var end = bytes.length > 0 && bytes[bytes.length - 1] == '\n' ? bytes.length - 1 : bytes.length;
    var line = end;
    while (line > 0 && bytes[line - 1] != '\n' && end - line < 200) {
      line--;
    }
    for (var i = line; i <= bytes.length - OWN_NAME; i++) {
      if (startsWithNoise(bytes, i)) {
        return i;
      }
    }
    return bytes.length;
  }

  private static boolean startsWithNoise(byte[] bytes, int from) {
    for (var i = 0; i < NOISE.length && from + i < bytes.length; i++) {
      if (bytes[from + i] != NOISE[i]) {
        return false;
      }
    }
    return true;
  }
}
