package contractor.build;

import contractor.api.Limits;
import contractor.text.Figures;
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

  /// Said by shells, compilers and interpreters alike.
  private static final Pattern NO_MEMORY =
      Pattern.compile(
          "(?i)cannot allocate memory|out of memory|memory exhausted|MemoryError|bad_alloc");

  private static final Pattern NO_PROCESS =
      Pattern.compile("(?i)(fork|clone|thread|spawn).*resource temporarily unavailable");

  private Clues() {}

  static List<String> in(List<byte[]> lines, Limits limits) {
    var hints = new ArrayList<String>();
    if (limits.memory().isPresent() && said(NO_MEMORY, lines)) {
      hints.add("the limit of `memory` is " + Figures.size(limits.memory().getAsLong()));
    }
    if (said(NO_PROCESS, lines)) {
      hints.add("the limit of `processes` is " + limits.processes());
    }
    for (var clue : KNOWN) {
      if (said(clue.words(), lines)) {
        hints.add(clue.hint());
      }
    }
    return hints;
  }

  private static boolean said(Pattern words, List<byte[]> lines) {
    return lines.stream().anyMatch(line -> words.matcher(text(line)).find());
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
