package contractor.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Options that BuildStream takes before any command.
final class BstOptions {

  /// Whether the user typed `bst`, and expects its messages and exit codes.
  boolean asBst;

  /// Whether nothing may be fetched. Commands have the option for it themselves, as some have it
  /// for other reasons.
  boolean offline;

  List<String> options = List.of();
  String directory = "";
  String config = "";
  boolean notStrict;
  boolean strict;
  boolean noCache;
  String defaultMirror = "";
  int maxJobs;
  String errorFormat = "text";

  void declare(Syntax syntax) {
    syntax
        .values(
            "-o --option", "NAME VALUE", 2, "set an option of the project", all -> options = all)
        .value("--directory", "DIR", "where the project is", text -> directory = text)
        .value(
            "-c --config",
            "FILE",
            "the user configuration, instead of buildstream.conf",
            text -> config = text)
        .flag(
            "--no-strict",
            "let elements stay as they are while dependencies change",
            () -> notStrict = true)
        .flag(
            "--strict",
            "let keys follow every change of a dependency (the default)",
            () -> strict = true)
        .flag("--no-cache", "don't remember parsed files", () -> noCache = true)
        .value(
            "--default-mirror",
            "NAME",
            "the mirror to fetch junctions from first",
            text -> defaultMirror = text)
        .count("--max-jobs", "N", "how many jobs a build may start (max-jobs)", n -> maxJobs = n)
        .value(
            "--error-format",
            "FORM",
            "text, or json: mistakes with BuildStream's domain and reason",
            text -> errorFormat = text)
        .ignored(
            1,
            "--on-error",
            "--fetchers",
            "--builders",
            "--pushers",
            "--network-retries",
            "--error-lines",
            "--message-lines",
            "--log-file",
            "--cache-buildtrees")
        .ignored(
            0,
            "--no-interactive",
            "--verbose",
            "--no-verbose",
            "--debug",
            "--no-debug",
            "--colors",
            "--no-colors",
            "--pull-buildtrees");
  }

  /// Later ones win.
  Map<String, String> projectOptions() {
    var byName = new LinkedHashMap<String, String>();
    for (var i = 0; i + 1 < options.size(); i += 2) {
      byName.put(options.get(i), options.get(i + 1));
    }
    return byName;
  }
}
