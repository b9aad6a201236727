package contractor.cas;

import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import java.io.InputStream;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The bytes of REAPI's messages, canonically: fields by number, defaults left out, maps sorted.
public final class Encoding {

  static final long GIGA = 1_000_000_000;

  private Encoding() {}

  public static byte[] of(Digest digest) {
    return new MessageWriter().text(1, digest.hash()).number(2, digest.size()).bytes();
  }

  public static byte[] of(Directory directory) {
    return new DirectoryStream(directory).whole();
  }

  /// The same bytes, made while they are read: for directories with very many entries.
  public static InputStream stream(Directory directory) {
    return new DirectoryStream(directory);
  }

  /// As [#stream(Directory)], for entries that are not in memory together either. Each list must be
  /// in order, and no name in two of them.
  public static InputStream stream(
      List<FileNode> files,
      List<DirectoryNode> directories,
      List<SymlinkNode> symlinks,
      NodeProperties properties) {
    return new DirectoryStream(files, directories, symlinks, properties);
  }

  public static byte[] of(Command command) {
    var message = new MessageWriter();
    command.arguments().forEach(argument -> message.always(1, argument));
    command.environment().forEach((name, value) -> pair(message, 2, name, value));
    if (!command.platform().isEmpty()) {
      platform(message, 5, command.platform());
    }
    message.text(6, command.workingDirectory());
    command.outputPaths().forEach(path -> message.always(7, path));
    return message.bytes();
  }

  public static byte[] of(Action action) {
    var message = new MessageWriter();
    message.digest(1, action.command()).digest(2, action.inputRoot());
    action
        .timeout()
        .ifPresent(timeout -> {
          var start = message.begin(6);
          message.number(1, timeout.getSeconds()).number(2, timeout.getNano());
          message.end(start);
        });
    message.flag(7, action.doNotCache());
    if (!action.platform().isEmpty()) {
      platform(message, 10, action.platform());
    }
    return message.bytes();
  }

  private static void platform(
      MessageWriter message, int field, SequencedMap<String, String> properties) {
    var start = message.begin(field);
    new TreeMap<>(properties).forEach((name, value) -> pair(message, 1, name, value));
    message.end(start);
  }

  private static void pair(MessageWriter message, int field, String name, String value) {
    var start = message.begin(field);
    message.text(1, name).text(2, value);
    message.end(start);
  }
}
