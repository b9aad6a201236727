package contractor.api;

import java.util.List;
import java.util.Optional;

/// Something wrong, or worth knowing, in what a person wrote.
///
/// @param code stable, for `contractor explain`; `CT0112`
/// @param message one line, lower case, names in backticks, no full stop
/// @param origin of the offending key or value, not of its parent
/// @param label printed beside the caret; may be empty
/// @param also a second place worth showing, such as the first of two definitions
/// @param advice lines below the excerpt, in the order written
public record Problem(
    Level level,
    String code,
    String message,
    Optional<Origin> origin,
    String label,
    Optional<Also> also,
    List<Advice> advice) {

  public enum Level {
    ERROR,
    WARNING,
    NOTE
  }

  /// Another place, with what to say of it.
  public record Also(Origin origin, String label) {}

  /// @param kind `help` or `note`
  public record Advice(String kind, String text) {}

  public Problem {
    advice = List.copyOf(advice);
  }

  public static Problem error(String code, Origin origin, String message) {
    return new Problem(
        Level.ERROR, code, message, Optional.of(origin), "", Optional.empty(), List.of());
  }

  public static Problem warning(String code, Origin origin, String message) {
    return error(code, origin, message).at(Level.WARNING);
  }

  /// An error that no line of a file is to blame for.
  public static Problem error(String code, String message) {
    return new Problem(
        Level.ERROR, code, message, Optional.empty(), "", Optional.empty(), List.of());
  }

  /// As it is, but for the place: of a problem that was found by somebody who can't know that.
  public Problem in(Origin place) {
    return new Problem(level, code, message, Optional.of(place), label, also, advice);
  }

  public Problem at(Level other) {
    return new Problem(other, code, message, origin, label, also, advice);
  }

  public Problem labelled(String text) {
    return new Problem(level, code, message, origin, text, also, advice);
  }

  public Problem seeing(Origin other, String text) {
    return new Problem(
        level, code, message, origin, label, Optional.of(new Also(other, text)), advice);
  }

  public Problem help(String text) {
    return with("help", text);
  }

  public Problem note(String text) {
    return with("note", text);
  }

  private Problem with(String kind, String text) {
    var more =
        java.util.stream.Stream.concat(
                advice.stream(), java.util.stream.Stream.of(new Advice(kind, text)))
            .toList();
    return new Problem(level, code, message, origin, label, also, more);
  }
}
