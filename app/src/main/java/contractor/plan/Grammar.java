package contractor.plan;

import java.util.List;
import java.util.regex.Pattern;

/// The shapes of values that may stand on a command line we write. Front ends have checked them
/// before, with a message for the user; here a value that doesn't match is a bug of ours, and goes
/// no further.
public enum Grammar {
  NAME("[A-Za-z0-9_][A-Za-z0-9_.+-]{0,127}"),
  SUITE("[a-z][a-z0-9.-]*"),
  /// Fewer characters than a URL may have: the scripts put it into a list of sources.
  MIRROR("https?://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+\\])(:[0-9]{1,5})?(/[A-Za-z0-9._~%+:=-]*)*"),
  PACKAGE("[a-z0-9][a-z0-9+.-]+(:[a-z0-9-]+)?(=[A-Za-z0-9.+:~-]+|/[a-z][a-z0-9.-]*)?"),
  SHA256("[0-9a-f]{64}"),
  VARIANT("minbase|buildd|standard"),
  PATH("[^\\p{Cntrl}]+"),
  /// Where rsync publishes to, always on another machine: `USER@HOST:PATH`, `HOST::MODULE` or a
  /// URL.
  REMOTE(
      "(([A-Za-z0-9_][A-Za-z0-9_.-]*@)?([A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+\\])::?"
          + "|rsync://[A-Za-z0-9\\[])[^\\p{Cntrl}]*");

  private final Pattern pattern;

  Grammar(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  public boolean accepts(String value) {
    return pattern.matcher(value).matches();
  }

  String check(String value) {
    if (!accepts(value)) {
      throw new IllegalArgumentException("not a " + name() + ": " + value);
    }
    return value;
  }

  /// All of them with commas between, for debootstrap.
  String join(List<String> values) {
    values.forEach(this::check);
    return String.join(",", values);
  }
}
