package contractor.sandbox;

import contractor.build.Owner.Owned;
import contractor.cas.RawText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Whom files belong to, in the words of `find`, `chown` and `chmod`.
final class Ownership {

  /// Prints each file's owners, mode and type before it takes the file, whose set-id bits are gone
  /// then. Run beside the directory, as that may be closed.
  static List<String> seize(String directory) {
    return List.of(
        "find",
        "./" + directory,
        "(",
        "!",
        "-uid",
        "0",
        "-o",
        "!",
        "-gid",
        "0",
        ")",
        "-printf",
        "%U %G %m %y %P\\0",
        "-exec",
        "chown",
        "--no-dereference",
        "0:0",
        "--",
        "{}",
        "+");
  }

  /// How much of names goes on one command line.
  private static final int LINE = 64 << 10;

  private Ownership() {}

  /// What [#seize] has printed.
  static List<Owned> read(byte[] printed) {
    var files = new ArrayList<Owned>();
    var text = new String(printed, StandardCharsets.ISO_8859_1);
    for (var start = 0; start < text.length(); start = text.indexOf('\0', start) + 1) {
      files.add(file(text.substring(start, text.indexOf('\0', start)).split(" ", 5)));
    }
    return files;
  }

  private static Owned file(String[] fields) {
    var mode =
        fields[3].equals("l")
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(fields[2], 8));
    var path = new RawText(fields[4]);
    return new Owned(path, Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), mode);
  }

  /// A shell script. Modes come last, as a change of owners clears bits of them; their five digits
  /// make `chmod` clear what it would else leave to directories.
  static byte[] script(String directory, List<Owned> files) {
    var owners = new TreeMap<String, List<RawText>>();
    var modes = new TreeMap<String, List<RawText>>();
    for (var file : files) {
      add(owners, "chown --no-dereference %d:%d --".formatted(file.uid(), file.gid()), file);
      file.mode().ifPresent(mode -> add(modes, "chmod %05o --".formatted(mode), file));
    }
    var script = new StringBuilder("cd ").append(quoted(directory)).append('\n');
    owners.forEach((command, paths) -> lines(command, paths, script::append));
    modes.forEach((command, paths) -> lines(command, paths, script::append));
    return script.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void add(Map<String, List<RawText>> commands, String command, Owned file) {
    commands.computeIfAbsent(command, _ -> new ArrayList<>()).add(file.path());
  }

  private static void lines(String command, List<RawText> paths, Consumer<String> out) {
    var line = new StringBuilder(command);
    for (var path : paths) {
      line.append(' ').append(quoted(path.raw()));
      if (line.length() > LINE) {
        out.accept(line.append('\n').toString());
        line = new StringBuilder(command);
      }
    }
    if (line.length() > command.length()) {
      out.accept(line.append('\n').toString());
    }
  }

  private static String quoted(String path) {
    return "'./" + path.replace("'", "'\\''") + "'";
  }
}
