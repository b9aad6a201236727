package contractor.cli;

import java.util.List;

/// Options that say which build specification is meant, and which of its projects.
final class Target {

  String file = "";
  boolean all;
  List<String> words = List.of();

  void declare(Syntax syntax) {
    syntax
        .value(
            "-f --file",
            "FILE",
            "the build specification, or a directory that has one; - is standard input",
            text -> file = text)
        .flag("--all", "all projects of the file", () -> all = true)
        .words(
            "FILE|PROJECT",
            "0..*",
            "first the file or directory, unless -f names it; then projects.\nWithout a file: contractor.yaml here, or the only *.ick file.",
            all -> words = all);
  }
}
