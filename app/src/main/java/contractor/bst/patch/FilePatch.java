package contractor.bst.patch;

import java.util.List;
import java.util.Optional;

/// What a patch does to one file.
///
/// Texts are bytes, one character for each: a patch doesn't know the encoding of what it changes.
///
/// @param from the file it starts from; nothing for a new one
/// @param to the file that results; nothing for one that is removed
/// @param mode six octal digits as git has them, where the patch says
/// @param keepsFrom whether `from` stays although the result has another name
/// @param binary whether there is a change that hunks don't show
record FilePatch(
    Optional<String> from,
    Optional<String> to,
    Optional<String> mode,
    boolean keepsFrom,
    boolean binary,
    List<Hunk> hunks) {

  FilePatch {
    hunks = List.copyOf(hunks);
  }

  /// A stretch of lines and what stands there instead.
  ///
  /// @param start line of the first, from 1; 0 where there is none
  /// @param lines each with its mark: a space, `-` or `+`; with its line end, unless it has none
  record Hunk(int start, List<String> lines) {
    Hunk {
      lines = List.copyOf(lines);
    }

    List<String> before() {
      return without('+');
    }

    List<String> after() {
      return without('-');
    }

    /// How many lines before the first change are only there to find the place.
    int leading() {
      return (int) lines.stream().takeWhile(Hunk::isContext).count();
    }

    int trailing() {
      return (int) lines.reversed().stream().takeWhile(Hunk::isContext).count();
    }

    private List<String> without(char mark) {
      return lines.stream()
          .filter(line -> line.charAt(0) != mark)
          .map(line -> line.substring(1))
          .toList();
    }

    private static boolean isContext(String line) {
      return line.charAt(0) == ' ';
    }
  }
}
