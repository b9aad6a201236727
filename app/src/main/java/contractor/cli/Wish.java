package contractor.cli;

import java.util.List;
import picocli.CommandLine.Option;

/// Options that change what a build specification says, for this run.
final class Wish {

  @Option(names = "--param", paramLabel = "NAME=TEXT", description = "set a parameter to a text")
  List<String> parameters = List.of();

  @Option(
      names = "--param-json",
      paramLabel = "NAME=JSON",
      description = "set a parameter to any JSON value")
  List<String> jsonParameters = List.of();

  @Option(
      names = "--source",
      paramLabel = "[NAME=]DIR",
      description = "use a local directory in place of a source or a repository")
  List<String> sources = List.of();

  @Option(
      names = "--secret",
      paramLabel = "NAME=FROM",
      description = "a secret, from file:PATH, fd:NUMBER or env:VARIABLE")
  List<String> secrets = List.of();

  @Option(
      names = "--systree",
      paramLabel = "ARTIFACT",
      description = "the system tree of projects that don't create one")
  String systree = "";

  @Option(
      names = "--host-steps",
      paramLabel = "systree",
      description = "run steps meant for the host in the system tree instead")
  String hostSteps = "";

  @Option(
      names = "--pipelines",
      paramLabel = "FILE|DIR",
      description = "more pipelines: of a file, or of all *.ick and *.yaml files of a directory")
  List<String> pipelines = List.of();
}
