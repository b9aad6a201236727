package contractor.spec;

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

  private Suggestion() {}

  public static Optional<String> of(String wrong, Collection<String> known) {
    var word = wrong.replace('_', '-');
    var synonym = SYNONYMS.get(word);
    if (synonym != null && known.contains(synonym)) {
      return Optional.of(synonym);
    }
    var allowed = word.length() < 3 ? 0 : word.length() < 6 ? 1 : Math.min(3, word.length() / 3);
    var best = allowed + 1;
    Optional<String> found = Optional.empty();
    for (var candidate : known) {
      var distance = word.length() > 64 ? best : distance(word, candidate);
      if (distance < best) {
        best = distance;
        found = Optional.of(candidate);
      }
    }
    return found;
  }

  /// `did you mean …?`, or nothing.
  static String label(String wrong, Collection<String> known) {
    return of(wrong, known).map(word -> "did you mean `" + word + "`?").orElse("");
  }

  /// Letters to insert, delete, replace or swap with their neighbour.
  private static int distance(String a, String b) {
    var rows = new int[a.length() + 1][b.length() + 1];
    for (var i = 0; i <= a.length(); i++) {
      for (var j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : cell(rows, a, b, i, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int cell(int[][] rows, String a, String b, int i, int j) {
    var replace = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    var least = Math.min(replace, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
    var swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
