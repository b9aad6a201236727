package contractor.store;

import java.io.IOException;

/// The store can't be used, or not safely.
public final class StoreException extends IOException {

  private static final long serialVersionUID = 1;

  /// Exit statuses.
  static final int UNUSABLE = 73;

  static final int UNSAFE = 77;

  private final int status;
  private final String advice;

  StoreException(int status, String message, String advice) {
    super(message);
    this.status = status;
    this.advice = advice;
  }

  /// The exit status it calls for.
  public int status() {
    return status;
  }

  /// What to do about it.
  public String advice() {
    return advice;
  }
}
