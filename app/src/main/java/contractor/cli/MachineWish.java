package contractor.cli;

import contractor.build.Fetcher;
import picocli.CommandLine.Option;

/// Options that say how this machine is used.
final class MachineWish {

  @Option(names = "--ids", paramLabel = "IDS", description = "auto, range or single")
  String ids = "auto";

  @Option(names = "--staging", paramLabel = "HOW", description = "auto, overlay or copy")
  String staging = "auto";

  @Option(
      names = "--durability",
      paramLabel = "HOW",
      description = "commit (survives a power cut) or fast")
  String durability = "commit";

  @Option(names = "--mirror", paramLabel = "URL", description = "the Debian mirror")
  String mirror = "";

  @Option(names = "--suite", paramLabel = "SUITE", description = "the Debian suite")
  String suite = "";

  @Option(names = "--offline", description = "make no connection")
  boolean offline;

  /// @param refresh whether moving references are resolved anew
  Fetcher.Mode fetching(boolean refresh) {
    if (offline) {
      return Fetcher.Mode.OFFLINE;
    }
    return refresh ? Fetcher.Mode.REFRESH : Fetcher.Mode.CACHED;
  }

  Wiring.Settings settings() throws StatusException {
    oneOf("--ids", ids, "auto", "range", "single");
    oneOf("--staging", staging, "auto", "overlay", "copy");
    oneOf("--durability", durability, "commit", "fast");
    return new Wiring.Settings(ids, staging, durability, mirror, suite, offline);
  }

  static void oneOf(String option, String value, String... allowed) throws StatusException {
    if (!java.util.List.of(allowed).contains(value)) {
      throw StatusException.usage(
          option + " is one of " + String.join(", ", allowed) + ", not `" + value + "`");
    }
  }
}
