package contractor.bst.patch;

import contractor.bst.patch.FilePatch.Hunk;
import java.util.ArrayList;
import java.util.List;

/// Puts hunks where they fit: where they say, or as near as possible.
final class HunkPlace {

  private final List<String> lines;
  private final int fuzz;
  private int moved;

  /// No hunk may start before the end of the one applied last.
  private int floor;

  /// @param fuzz how many lines of context at either end may differ
  HunkPlace(List<String> lines, int fuzz) {
    this.lines = new ArrayList<>(lines);
    this.fuzz = fuzz;
  }

  List<String> apply(List<Hunk> hunks) throws PatchException {
    var number = 0;
    for (var hunk : hunks) {
      number++;
      apply(hunk, number);
    }
    return lines;
  }

  private void apply(Hunk hunk, int number) throws PatchException {
    for (var tolerated = 0; tolerated <= fuzz; tolerated++) {
      var head = Math.min(tolerated, hunk.leading());
      var tail = Math.min(tolerated, hunk.trailing());
      var before = cut(hunk.before(), head, tail);
      var place = find(before, expected(hunk) + head);
      if (place >= 0) {
        replace(place, before, cut(hunk.after(), head, tail), expected(hunk) + head);
        return;
      }
      if (hunk.leading() <= tolerated && hunk.trailing() <= tolerated) {
        break;
      }
    }
    throw new PatchException("hunk " + number + " doesn't fit, near line " + hunk.start());
  }

  private static List<String> cut(List<String> lines, int head, int tail) {
    return lines.subList(head, lines.size() - tail);
  }

  /// Where it would start if everything before it went as expected; from 0.
  private int expected(Hunk hunk) {
    var empty = hunk.before().isEmpty();
    return (empty ? hunk.start() : Math.max(0, hunk.start() - 1)) + moved;
  }

  private int find(List<String> wanted, int expected) {
    var last = lines.size() - wanted.size();
    for (var away = 0; away <= lines.size(); away++) {
      if (fits(wanted, expected + away, last)) {
        return expected + away;
      }
      if (fits(wanted, expected - away, last)) {
        return expected - away;
      }
    }
    return -1;
  }

  private boolean fits(List<String> wanted, int at, int last) {
    return at >= floor && at <= last && lines.subList(at, at + wanted.size()).equals(wanted);
  }

  private void replace(int at, List<String> before, List<String> after, int expected) {
    var place = lines.subList(at, at + before.size());
    place.clear();
    place.addAll(after);
    moved += at - expected + after.size() - before.size();
    floor = at + after.size();
  }
}
