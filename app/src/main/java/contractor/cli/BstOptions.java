package contractor.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// Options that BuildStream takes before any command.
final class BstOptions {

  /// Whether the user typed `bst`, and expects its messages and exit codes.
  boolean asBst;

  /// Whether nothing may be fetched. Commands have the option for it themselves, as some have it
  /// for other reasons.
  boolean offline;

  @Option(
      names = {"-o", "--option"},
      arity = "2",
      paramLabel = "NAME VALUE",
      hideParamSyntax = true,
      description = "set an option of the project")
  List<String> options = List.of();

  @Option(names = "--directory", paramLabel = "DIR", description = "where the project is")
  String directory = "";

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "the user configuration, instead of buildstream.conf")
  String config = "";

  @Option(
      names = "--no-strict",
      arity = "0",
      description = "let elements stay as they are while dependencies change")
  boolean notStrict;

  @Option(names = "--strict", arity = "0", hidden = true)
  boolean strict;

  @Option(names = "--no-cache", arity = "0", description = "don't remember parsed files")
  boolean noCache;

  @Option(
      names = "--default-mirror",
      paramLabel = "NAME",
      description = "the mirror to fetch junctions from first")
  String defaultMirror = "";

  @Option(
      names = "--max-jobs",
      paramLabel = "N",
      description = "how many jobs a build may start (max-jobs)")
  int maxJobs;

  @Option(
      names = "--error-format",
      paramLabel = "FORM",
      description = "text, or json: mistakes with BuildStream's domain and reason")
  String errorFormat = "text";

  @Option(
      names = {
        "--on-error",
        "--fetchers",
        "--builders",
        "--pushers",
        "--network-retries",
        "--error-lines",
        "--message-lines",
        "--log-file",
        "--cache-buildtrees"
      },
      arity = "1",
      hidden = true)
  List<String> otherValues = List.of();

  @Option(
      names = {
        "--no-interactive",
        "--verbose",
        "--no-verbose",
        "--debug",
        "--no-debug",
        "--colors",
        "--no-colors",
        "--pull-buildtrees"
      },
      arity = "0",
      hidden = true)
  List<Boolean> otherFlags = List.of();

  /// Later ones win.
  Map<String, String> projectOptions() {
    var byName = new LinkedHashMap<String, String>();
    for (var i = 0; i + 1 < options.size(); i += 2) {
      byName.put(options.get(i), options.get(i + 1));
    }
    return byName;
  }
}
