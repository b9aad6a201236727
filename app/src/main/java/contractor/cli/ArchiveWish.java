package contractor.cli;

import contractor.archive.ArchiveLimits;
import java.util.List;

/// The option that says how much an archive may bring, for those that are trusted to bring more.
final class ArchiveWish {

  private static final String OPTION = "--archive-limit";

  private List<String> given = List.of();

  void declare(Syntax syntax) {
    syntax.values(
        OPTION,
        "NAME=N",
        "how much an archive may bring: entries, total, file, ratio, header, names or compressed",
        all -> given = all);
  }

  ArchiveLimits limits() throws StatusException {
    var limits = ArchiveLimits.DEFAULT;
    for (var one : given) {
      var sign = one.indexOf('=');
      var name = sign < 0 ? one : one.substring(0, sign);
      limits = with(limits, name, sign < 0 ? "" : one.substring(sign + 1));
    }
    return limits;
  }

  private static ArchiveLimits with(ArchiveLimits limits, String name, String value)
      throws StatusException {
    return switch (name) {
      case "entries" -> limits.withEntries(number(value));
      case "ratio" -> limits.withRatio(number(value));
      case "total" -> limits.withTotal(Sizes.parse(value));
      case "file" -> limits.withFile(Sizes.parse(value));
      case "header" -> limits.withHeader(Sizes.parse(value));
      case "names" -> limits.withNames(Sizes.parse(value));
      case "compressed" -> limits.withCompressed(Sizes.parse(value));
      default ->
          throw StatusException.usage(
              "`" + name + "` is not a limit of archives",
              OPTION
                  + " entries=2000000 or total=64GiB; also file, ratio, header, names, compressed");
    };
  }

  private static long number(String text) throws StatusException {
    try {
      var number = Long.parseLong(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw StatusException.usage("`" + text + "` is not a number above 0, for " + OPTION);
  }
}
