package contractor.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the last lines of a snippet that failed give away to who knows the sandbox.
final class Clues {

  private record Clue(Pattern words, String hint) {
    Clue(String words, String hint) {
      this(Pattern.compile(words), hint);
    }
  }

  private static final List<Clue> KNOWN =
      List.of(
          new Clue(
              "(?i)could not resolve host|(temporary failure|failure in) (in )?(name )?resol"
                  + "|name or service not known|network is unreachable|failed to resolve",
              "build steps have no network: let `sources` fetch what they need, or `apt` install it"),
          new Clue(
              "Invalid cross-device link",
              "directories of earlier steps can be moved with `mv`, but not renamed by a bare"
                  + " rename(2); `--staging=copy` gives every step a copy of its own"),
          new Clue(
              "No space left on device",
              "`/tmp`, `/run` and `/dev/shm` are small and in memory; the workspace has more room"));

  private Clues() {}

  static List<String> in(List<byte[]> lines) {
    var hints = new ArrayList<String>();
    for (var clue : KNOWN) {
      if (lines.stream().anyMatch(line -> clue.words().matcher(text(line)).find())) {
        hints.add(clue.hint());
      }
    }
    return hints;
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
