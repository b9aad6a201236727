package contractor.cli;

import contractor.text.Escape;
import java.time.Duration;
import java.util.Locale;

/// Tells the user which junctions are being fetched, on standard error.
final class FetchNews {

  private enum Form {
    OURS,
    BUILDSTREAM,
    /// Programs that read JSON from standard error are told of nothing but mistakes.
    NONE
  }

  private final Screen screen;
  private final Form form;

  FetchNews(Session session, BstOptions options) {
    this.screen = session.screen();
    var json = session.json() || options.errorFormat.equals("json");
    this.form = json ? Form.NONE : options.asBst ? Form.BUILDSTREAM : Form.OURS;
  }

  /// @return when, for [#ended]
  long begins(String junction, String address) {
    switch (form) {
      case OURS ->
          screen.tell("fetching " + Escape.line(junction) + " from " + Escape.line(address));
      case BUILDSTREAM -> screen.tell(line("--:--:--", junction, "START", address));
      case NONE -> {}
    }
    return System.nanoTime();
  }

  void ended(String junction, long began) {
    var took = Duration.ofNanos(System.nanoTime() - began);
    switch (form) {
      case OURS ->
          screen.tell(
              String.format(
                  Locale.ROOT,
                  "fetched %s in %.1f s",
                  Escape.line(junction),
                  took.toMillis() / 1000.0));
      case BUILDSTREAM -> {
        var time =
            String.format(
                Locale.ROOT,
                "%02d:%02d:%02d",
                took.toHours(),
                took.toMinutesPart(),
                took.toSecondsPart());
        screen.tell(line(time, junction, "SUCCESS", "Fetched"));
      }
      case NONE -> {}
    }
  }

  private static String line(String time, String junction, String type, String text) {
    return String.format(
        Locale.ROOT,
        "[%s][        ][   fetch:%-30s] %-7s %s",
        time,
        Escape.line(junction),
        type,
        Escape.line(text));
  }
}
