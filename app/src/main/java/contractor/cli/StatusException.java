package contractor.cli;

import java.util.List;

/// A command can't go on, and the user is told why: not a bug, not a problem in a file.
public final class StatusException extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;
  private final transient List<String> hints;

  private StatusException(int status, String message, List<String> hints) {
    super(message, null, false, false);
    this.status = status;
    this.hints = hints;
  }

  /// @param message one line, lower case, made of text that is safe to show or will be escaped
  static StatusException of(int status, String message, String... hints) {
    return new StatusException(status, message, List.of(hints));
  }

  static StatusException usage(String message, String... hints) {
    return of(ExitCode.USAGE, message, hints);
  }

  int status() {
    return status;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  List<String> hints() {
    return hints;
  }
}
