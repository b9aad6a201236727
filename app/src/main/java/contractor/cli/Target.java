package contractor.cli;

import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Options that say which build specification is meant, and which of its projects.
final class Target {

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "the build specification, or a directory that has one; - is standard input")
  String file = "";

  @Option(names = "--all", description = "all projects of the file")
  boolean all;

  @Parameters(
      paramLabel = "FILE|PROJECT",
      arity = "0..*",
      description = {
        "first the file or directory, unless -f names it; then projects.",
        "Without a file: contractor.yaml here, or the only *.ick file."
      })
  List<String> words = List.of();
}
