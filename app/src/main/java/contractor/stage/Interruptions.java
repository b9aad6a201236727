package contractor.stage;

import java.io.IOException;
import java.io.InterruptedIOException;

/// Carries what ends a piece of work through methods that only know failures of the disk.
final class Interruptions {

  private Interruptions() {}

  static IOException asFailure(InterruptedException e) {
    Thread.currentThread().interrupt();
    var failure = new InterruptedIOException("interrupted");
    failure.initCause(e);
    return failure;
  }

  static IOException failure(Throwable cause) {
    return switch (cause) {
      case IOException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> new IOException(cause);
    };
  }
}
