package contractor.fetch;

import contractor.build.WithStatus;
import contractor.text.Escape;
import java.io.IOException;
import java.util.List;

/// Something outside didn't give what was asked of it.
public final class FetchException extends IOException implements WithStatus {

  private static final int MISSING = 66;
  private static final int UNAVAILABLE = 69;
  private static final int TEMPORARY = 75;

  private final int status;
  private final transient List<String> advice;

  private FetchException(int status, String what, List<String> advice) {
    super(what);
    this.status = status;
    this.advice = List.copyOf(advice);
  }

  /// It may work at another time.
  static FetchException temporary(String from, String cause, String... advice) {
    return new FetchException(TEMPORARY, sentence(from, cause), List.of(advice));
  }

  /// There is no such thing there.
  static FetchException missing(String from, String cause, String... advice) {
    return new FetchException(MISSING, sentence(from, cause), List.of(advice));
  }

  /// This machine lacks what is needed to fetch it.
  static FetchException unavailable(String from, String cause, String... advice) {
    return new FetchException(UNAVAILABLE, sentence(from, cause), List.of(advice));
  }

  private static String sentence(String from, String cause) {
    return "can't fetch `" + Escape.line(from) + "`: " + Escape.line(cause);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String what() {
    return String.valueOf(getMessage());
  }

  @Override
  public List<String> advice() {
    return advice;
  }
}
