package contractor.cli;

/// Options that every command has.
final class Common {

  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  String directory = ".";
  String store = "";
  Color color = Color.AUTO;
  boolean json;
  boolean help;

  void declare(Syntax syntax) {
    syntax
        .value("-C", "DIR", "run as if started in DIR", text -> directory = text)
        .value("--store", "DIR", "where artifacts, results and logs are kept", text -> store = text)
        .choice("--color", "WHEN", "auto, always or never", Color.class, value -> color = value)
        .flag("--json", "print facts as JSON, for programs", () -> json = true)
        .help("-h --help", "show this text");
  }
}
