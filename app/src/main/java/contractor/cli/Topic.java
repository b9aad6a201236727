package contractor.cli;

import contractor.archive.ArchiveRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Texts that come with the program: what error codes mean, and help on what isn't a command.
///
/// Each file holds several, each below a line `## NAME`.
final class Topic {

  private Topic() {}

  /// By code.
  static SequencedMap<String, String> codes() throws IOException {
    var codes = read("codes.md");
    for (var rule : ArchiveRule.values()) {
      codes.put(rule.code(), "an archive breaks a rule.\n" + rule.explanation());
    }
    return codes;
  }

  /// By name.
  static SequencedMap<String, String> topics() throws IOException {
    return read("topics.md");
  }

  static String text(String file) throws IOException {
    try (var in = Topic.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " was not packed");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static SequencedMap<String, String> read(String file) throws IOException {
    var texts = new LinkedHashMap<String, String>();
    for (var part : text(file).split("(?m)^## ", -1)) {
      var end = part.indexOf('\n');
      if (!part.isBlank() && end > 0) {
        texts.put(part.substring(0, end).strip(), part.substring(end + 1).strip());
      }
    }
    return texts;
  }
}
