package contractor.sandbox;

/// One thing `doctor` looked at.
///
/// @param id stable, one or two words
/// @param text what was found
/// @param fix the command that mends it, or empty
public record Check(String id, Level level, String text, String fix) {

  public enum Level {
    PASS,
    WARN,
    FAIL
  }

  static Check pass(String id, String text) {
    return new Check(id, Level.PASS, text, "");
  }

  static Check warn(String id, String text, String fix) {
    return new Check(id, Level.WARN, text, fix);
  }

  static Check fail(String id, String text, String fix) {
    return new Check(id, Level.FAIL, text, fix);
  }

  /// Passes if the claim holds; both texts say what was found.
  static Check that(boolean holds, String id, String good, Check otherwise) {
    return holds ? pass(id, good) : otherwise;
  }
}
