package contractor.cas;

import java.io.IOException;

/// A text that was to be JSON isn't.
public final class MalformedJsonException extends IOException {

  private static final long serialVersionUID = 1;

  private final int offset;

  MalformedJsonException(String message, int offset) {
    super(message + " at character " + (offset + 1));
    this.offset = offset;
  }

  /// Of the character at fault, from 0.
  public int offset() {
    return offset;
  }
}
