package contractor.cli;

import java.util.List;

/// Options that change what a build specification says, for this run.
final class Wish {

  List<String> parameters = List.of();
  List<String> jsonParameters = List.of();
  List<String> sources = List.of();
  List<String> secrets = List.of();
  String systree = "";
  String hostSteps = "";
  List<String> pipelines = List.of();

  void declare(Syntax syntax) {
    syntax
        .values("--param", "NAME=TEXT", "set a parameter to a text", all -> parameters = all)
        .values(
            "--param-json",
            "NAME=JSON",
            "set a parameter to any JSON value",
            all -> jsonParameters = all)
        .values(
            "--source",
            "[NAME=]DIR",
            "use a local directory in place of a source or a repository",
            all -> sources = all)
        .values(
            "--secret",
            "NAME=FROM",
            "a secret, from file:PATH, fd:NUMBER or env:VARIABLE",
            all -> secrets = all)
        .value(
            "--systree",
            "ARTIFACT",
            "the system tree of projects that don't create one",
            text -> systree = text)
        .value(
            "--host-steps",
            "systree",
            "run steps meant for the host in the system tree instead",
            text -> hostSteps = text)
        .values(
            "--pipelines",
            "FILE|DIR",
            "more pipelines: of a file, or of all *.ick and *.yaml files of a directory",
            all -> pipelines = all);
  }
}
