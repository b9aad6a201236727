package contractor.cli;

import picocli.CommandLine.Option;

/// Options that every command has.
final class Common {

  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(names = "-C", paramLabel = "DIR", description = "run as if started in DIR")
  String directory = ".";

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "where artifacts, results and logs are kept")
  String store = "";

  @Option(names = "--color", paramLabel = "WHEN", description = "auto, always or never")
  Color color = Color.AUTO;

  @Option(names = "--json", description = "print facts as JSON, for programs")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this text")
  boolean help;
}
