package contractor.cli;

import contractor.text.Columns;

/// The help that lists commands.
final class RootHelp {

  private static final String USAGE =
      """
      Usage: contractor COMMAND [OPTION…] [ARGUMENT…]

      Runs the steps of a CI build on this machine: sandboxed, cached, without a daemon.
      """;

  private static final String REST =
      """

      Options before or after the command:
        -C DIR          run as if started in DIR
        --store DIR     where artifacts, results and logs are kept
        --color WHEN    auto, always or never
        --json          print facts as JSON, for programs
        --version       show the version and exit
        -h, --help      show help; `contractor COMMAND --help` says more

      Example:
        contractor build examples/hello
      """;

  private RootHelp() {}

  static String text() {
    var text = new StringBuilder(USAGE);
    for (var group : Verbs.GROUPS) {
      text.append('\n').append(group.title()).append(":\n").append(list(group.entries()));
    }
    return text.append(REST).toString();
  }

  /// The commands of two words that start with this one.
  static String text(String word) {
    var entries = Verbs.startingWith(word);
    return "Usage: contractor "
        + word
        + " COMMAND [OPTION…] [ARGUMENT…]\n\n"
        + list(entries)
        + "\nExample:\n  contractor "
        + entries.getFirst().name()
        + " --help\n";
  }

  private static Columns list(Iterable<Verbs.Entry> entries) {
    var columns = new Columns();
    entries.forEach(entry -> columns.row("  " + entry.name(), entry.summary()));
    return columns;
  }
}
