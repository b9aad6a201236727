package contractor.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Feeds a process, takes what it writes, and keeps a little of what it says on standard error.
final class Dialogue {

  private static final int REMEMBERED = 4096;

  private final Process process;
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

  Dialogue(Process process) {
    this.process = process;
  }

  /// Runs to the end of the process, which is killed if this is interrupted.
  ///
  /// @return its exit status
  int hold(InputStream input, OutputStream output) throws IOException, InterruptedException {
    try {
      var feeding = Thread.ofVirtual().start(() -> feed(input));
      var listening = Thread.ofVirtual().start(this::listen);
      process.getInputStream().transferTo(output);
      var status = process.waitFor();
      feeding.join();
      listening.join();
      return status;
    } finally {
      process.destroyForcibly();
    }
  }

  synchronized String complaints() {
    return complaints.toString(StandardCharsets.UTF_8).strip();
  }

  private void feed(InputStream input) {
    try (var in = process.getOutputStream()) {
      input.transferTo(in);
    } catch (IOException _) {
      // It has ended without reading all; its status tells.
    }
  }

  private void listen() {
    var buffer = new byte[1024];
    try (var errors = process.getErrorStream()) {
      for (var n = errors.read(buffer); n >= 0; n = errors.read(buffer)) {
        remember(buffer, n);
      }
    } catch (IOException _) {
      // Closed: nothing more to hear.
    }
  }

  private synchronized void remember(byte[] bytes, int length) {
    complaints.write(
        bytes, 0, Math.min(length, REMEMBERED - Math.min(REMEMBERED, complaints.size())));
  }
}
