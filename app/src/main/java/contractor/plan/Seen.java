package contractor.plan;

import java.util.Optional;

/// A fact that one of our scripts reports on a line of its output. Recorded, never part of a key:
/// what the scripts run could print such a line as well.
public record Seen(String name, String value) {

  private static final String MARK = "contractor: seen ";

  /// The fact on this line, if there is one.
  public static Optional<Seen> on(String line) {
    var gap = line.startsWith(MARK) ? line.indexOf(' ', MARK.length()) : -1;
    return gap < 0
        ? Optional.empty()
        : Optional.of(new Seen(line.substring(MARK.length(), gap), line.substring(gap + 1)));
  }
}
