package contractor.bst.patch;

import contractor.bst.patch.FilePatch.Hunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what `git format-patch`, `git diff` and `diff -u` write. Text around the patches means
/// nothing.
final class PatchReader {

  private static final Pattern HUNK =
      Pattern.compile(
          "@@ -([0-9]{1,9})(?:,([0-9]{1,9}))? \\+[0-9]{1,9}(?:,([0-9]{1,9}))? @@.*\\R?");
  private static final String NOWHERE = "/dev/null";

  private final List<String> lines;
  private final int strip;
  private final List<FilePatch> patches = new ArrayList<>();
  private int at;

  private PatchReader(List<String> lines, int strip) {
    this.lines = lines;
    this.strip = strip;
  }

  /// @param strip how many leading components of each path to drop
  static List<FilePatch> read(byte[] patch, int strip) throws PatchException {
    var text = new String(patch, StandardCharsets.ISO_8859_1);
    var reader = new PatchReader(Lines.of(text), strip);
    while (reader.at < reader.lines.size()) {
      reader.next();
    }
    return List.copyOf(reader.patches);
  }

  private void next() throws PatchException {
    if (lines.get(at).startsWith("diff --git ")) {
      git();
    } else if (isPair(at)) {
      var header = new Header();
      names(header);
      finish(header, hunks());
    } else {
      at++;
    }
  }

  /// What git says of a file before its hunks.
  private static final class Header {
    @Nullable String from;
    @Nullable String to;
    @Nullable String mode;
    boolean isNew;
    boolean isGone;
    boolean isCopy;
    boolean isBinary;
  }

  private void git() throws PatchException {
    var header = new Header();
    both(header, line().substring("diff --git ".length()));
    at++;
    while (at < lines.size() && !isPair(at) && extended(header, line())) {
      at++;
    }
    if (at < lines.size() && isPair(at)) {
      names(header);
    }
    finish(header, hunks());
  }

  /// `a/x b/x`: both name the same file, or lines below name them again.
  private void both(Header header, String names) throws PatchException {
    if (names.startsWith("\"")) {
      header.from = stripped(PatchPaths.unquoted(names));
      header.to = header.from;
      return;
    }
    var half = (names.length() - 1) / 2;
    var first = names.substring(0, Math.max(0, half));
    header.from = stripped(first);
    header.to = header.from;
  }

  private static boolean extended(Header header, String line) throws PatchException {
    var space = line.lastIndexOf(' ');
    if (line.startsWith("new file mode ")) {
      header.isNew = true;
      header.mode = line.substring(space + 1);
    } else if (line.startsWith("deleted file mode ")) {
      header.isGone = true;
    } else if (line.startsWith("new mode ")) {
      header.mode = line.substring(space + 1);
    } else if (line.startsWith("rename from ") || line.startsWith("copy from ")) {
      header.isCopy = line.startsWith("copy");
      header.from = PatchPaths.unquoted(line.substring(line.indexOf("from ") + 5));
    } else if (line.startsWith("rename to ") || line.startsWith("copy to ")) {
      header.to = PatchPaths.unquoted(line.substring(line.indexOf("to ") + 3));
    } else if (line.startsWith("GIT binary patch") || line.startsWith("Binary files ")) {
      header.isBinary = true;
      return false;
    } else {
      return line.startsWith("old mode ")
          || line.startsWith("index ")
          || line.startsWith("similarity index ")
          || line.startsWith("dissimilarity index ");
    }
    return true;
  }

  private boolean isPair(int line) {
    return line + 1 < lines.size()
        && lines.get(line).startsWith("--- ")
        && lines.get(line + 1).startsWith("+++ ");
  }

  private void names(Header header) throws PatchException {
    var from = name(lines.get(at));
    var to = name(lines.get(at + 1));
    at += 2;
    header.isNew |= from.equals(NOWHERE);
    header.isGone |= to.equals(NOWHERE);
    header.from = from.equals(NOWHERE) ? header.from : stripped(from);
    header.to = to.equals(NOWHERE) ? header.to : stripped(to);
  }

  /// Without the mark in front and the time behind a tab.
  private static String name(String line) throws PatchException {
    var text = line.substring(4).stripTrailing();
    var tab = text.indexOf('\t');
    return PatchPaths.unquoted(tab < 0 ? text : text.substring(0, tab));
  }

  private String stripped(String path) throws PatchException {
    return PatchPaths.stripped(path, strip);
  }

  private void finish(Header header, List<Hunk> hunks) {
    patches.add(
        new FilePatch(
            header.isNew ? Optional.empty() : Optional.ofNullable(header.from),
            header.isGone ? Optional.empty() : Optional.ofNullable(header.to),
            Optional.ofNullable(header.mode),
            header.isCopy,
            header.isBinary,
            hunks));
  }

  private List<Hunk> hunks() throws PatchException {
    var hunks = new ArrayList<Hunk>();
    while (at < lines.size()) {
      var head = HUNK.matcher(lines.get(at));
      if (!head.matches()) {
        break;
      }
      at++;
      hunks.add(hunk(head));
    }
    return hunks;
  }

  private Hunk hunk(Matcher head) throws PatchException {
    var before = count(head.group(2));
    var after = count(head.group(3));
    var found = new ArrayList<String>();
    while (before > 0 || after > 0 || isMissingEnd()) {
      var line = at < lines.size() ? lines.get(at) : "";
      at++;
      switch (line.isEmpty() ? '\0' : line.charAt(0)) {
        case ' ' -> {
          before--;
          after--;
        }
        case '-' -> before--;
        case '+' -> after--;
        // Mailers cut the space off an empty line of context.
        case '\n' -> {
          before--;
          after--;
          line = " \n";
        }
        case '\\' -> {
          cutEnd(found);
          continue;
        }
        default -> throw new PatchException("the patch ends, or isn't one, at line " + at);
      }
      found.add(line);
    }
    return new Hunk(Integer.parseInt(head.group(1)), found);
  }

  private boolean isMissingEnd() {
    return at < lines.size() && lines.get(at).startsWith("\\ ");
  }

  /// `\ No newline at end of file` speaks of the line before it.
  private static void cutEnd(List<String> found) {
    if (!found.isEmpty()) {
      found.add(found.removeLast().replaceFirst("\n$", ""));
    }
  }

  private static int count(@Nullable String written) {
    return written == null ? 1 : Integer.parseInt(written);
  }

  private String line() {
    return lines.get(at).stripTrailing();
  }
}
