package contractor.spec;

import contractor.text.Nearest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// What somebody probably meant.
public final class Suggestion {

  /// Words from neighbouring tools that no edit distance leads to ours.
  private static final Map<String, String> SYNONYMS =
      Map.of(
          "glob",
          "paths",
          "globs",
          "paths",
          "files",
          "paths",
          "pkgs",
          "packages",
          "env",
          "environment",
          "params",
          "parameters",
          "cwd",
          "directory",
          "workdir",
          "directory",
          "run",
          "shell",
          "script",
          "shell");

  /// One letter away from two is anything, and nobody mistypes a novel.
  private static final int SHORTEST = 3;

  private static final int LONGEST = 64;

  private Suggestion() {}

  public static Optional<String> of(String wrong, Collection<String> known) {
    var word = wrong.replace('_', '-');
    var synonym = SYNONYMS.get(word);
    if (synonym != null && known.contains(synonym)) {
      return Optional.of(synonym);
    }
    return word.length() < SHORTEST || word.length() > LONGEST
        ? Optional.empty()
        : Nearest.to(word, known);
  }

  /// `did you mean …?`, or nothing.
  static String label(String wrong, Collection<String> known) {
    return of(wrong, known).map(word -> "did you mean `" + word + "`?").orElse("");
  }
}
