package contractor.cas;

import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.Node;
import contractor.cas.Directory.SymlinkNode;
import contractor.cas.NodeProperties.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Reads what [Encoding] writes and nothing else, since a tree must have one digest only.
public final class Decoding {

  private static final long GIGA = 1_000_000_000;
  private static final long LATEST = Long.MAX_VALUE / GIGA - 1;
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,8}");
  private static final RawText HERE = RawText.of(".");
  private static final RawText PARENT = RawText.of("..");
  private static final FileNode NOTHING =
      new FileNode(HERE, Digest.EMPTY, false, NodeProperties.NONE);

  private Decoding() {}

  public static Directory directory(byte[] bytes) throws MalformedException {
    var directory = directory(new MessageReader(bytes, 0, bytes.length));
    if (!isCanonical(directory, bytes)) {
      throw new MalformedException("a directory in an encoding that is not canonical");
    }
    checkNames(directory);
    return directory;
  }

  /// Compared while they are made: a large directory needs no second copy of its bytes.
  private static boolean isCanonical(Directory directory, byte[] bytes) {
    var canonical = new DirectoryStream(directory);
    var buffer = new byte[Math.min(bytes.length + 1, 16 << 10)];
    var position = 0;
    for (int count; (count = canonical.read(buffer, 0, buffer.length)) > 0; position += count) {
      if (count > bytes.length - position
          || !Arrays.equals(buffer, 0, count, bytes, position, position + count)) {
        return false;
      }
    }
    return position == bytes.length;
  }

  private static Directory directory(MessageReader message) throws MalformedException {
    var nodes = new ArrayList<Node>();
    var properties = NodeProperties.NONE;
    var last = NOTHING;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> {
          last = sharing(last, file(message.message()));
          nodes.add(last);
        }
        case 2 -> nodes.add(child(message.message()));
        case 3 -> nodes.add(symlink(message.message()));
        case 5 -> properties = properties(message.message());
        default -> throw message.unknown();
      }
    }
    return Directory.of(nodes, properties);
  }

  /// Neighbours often have the same time, or the same content, and then need the memory once.
  private static FileNode sharing(FileNode last, FileNode file) {
    var sameProperties = last.properties().equals(file.properties());
    var sameContent = last.digest().equals(file.digest());
    if (!sameProperties && !sameContent) {
      return file;
    }
    return new FileNode(
        file.name(),
        sameContent ? last.digest() : file.digest(),
        file.executable(),
        sameProperties ? last.properties() : file.properties());
  }

  private static FileNode file(MessageReader message) throws MalformedException {
    var name = new RawText("");
    var digest = Digest.EMPTY;
    var executable = false;
    var properties = NodeProperties.NONE;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.raw();
        case 2 -> digest = digest(message.message());
        case 4 -> executable = message.number() == 1;
        case 6 -> properties = properties(message.message());
        default -> throw message.unknown();
      }
    }
    return new FileNode(name, digest, executable, properties);
  }

  private static DirectoryNode child(MessageReader message) throws MalformedException {
    var name = new RawText("");
    var digest = Digest.EMPTY;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.raw();
        case 2 -> digest = digest(message.message());
        default -> throw message.unknown();
      }
    }
    return new DirectoryNode(name, digest);
  }

  private static SymlinkNode symlink(MessageReader message) throws MalformedException {
    var name = new RawText("");
    var target = new RawText("");
    var properties = NodeProperties.NONE;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.raw();
        case 2 -> target = message.raw();
        case 4 -> properties = properties(message.message());
        default -> throw message.unknown();
      }
    }
    return new SymlinkNode(name, target, properties);
  }

  private static Digest digest(MessageReader message) throws MalformedException {
    var hash = "";
    var size = 0L;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> hash = message.raw().raw();
        case 2 -> size = message.number();
        default -> throw message.unknown();
      }
    }
    if (!Digest.isHash(hash) || size < 0) {
      throw new MalformedException("not a digest");
    }
    return new Digest(hash, size);
  }

  private static NodeProperties properties(MessageReader message) throws MalformedException {
    var properties = new ArrayList<Property>();
    var mtime = NodeProperties.NO_TIME;
    var mode = NodeProperties.NO_MODE;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> properties.add(property(message.message()));
        case 2 -> mtime = time(message.message());
        case 3 -> mode = mode(message.message());
        default -> throw message.unknown();
      }
    }
    checkProperties(properties);
    return new NodeProperties(properties, mtime, mode);
  }

  private static Property property(MessageReader message) throws MalformedException {
    var name = "";
    var value = "";
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.text();
        case 2 -> value = message.text();
        default -> throw message.unknown();
      }
    }
    return new Property(name, value);
  }

  private static long time(MessageReader message) throws MalformedException {
    var seconds = 0L;
    var nanoseconds = 0L;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> seconds = message.number();
        case 2 -> nanoseconds = message.number();
        default -> throw message.unknown();
      }
    }
    if (seconds > LATEST || seconds < -LATEST || nanoseconds < 0 || nanoseconds >= GIGA) {
      throw new MalformedException("a time out of range");
    }
    return seconds * GIGA + nanoseconds;
  }

  private static int mode(MessageReader message) throws MalformedException {
    var mode = 0L;
    while (message.next()) {
      if (message.field() != 1) {
        throw message.unknown();
      }
      mode = message.number();
    }
    if (mode < 0 || mode > 07777) {
      throw new MalformedException("a mode out of range");
    }
    return (int) mode;
  }

  private static void checkNames(Directory directory) throws MalformedException {
    checkNames(directory.files());
    checkNames(directory.directories());
    checkNames(directory.symlinks());
    checkDisjoint(directory.files(), directory.directories());
    checkDisjoint(directory.files(), directory.symlinks());
    checkDisjoint(directory.directories(), directory.symlinks());
    checkTargets(directory);
  }

  /// Names become names of files, so none may mean another place.
  private static void checkNames(List<? extends Node> nodes) throws MalformedException {
    for (var i = 0; i < nodes.size(); i++) {
      var name = nodes.get(i).name();
      var raw = name.raw();
      if (raw.isEmpty()
          || raw.indexOf('/') >= 0
          || raw.indexOf('\0') >= 0
          || raw.length() > 255
          || name.equals(HERE)
          || name.equals(PARENT)) {
        throw new MalformedException("not a file name: `" + name + "`");
      }
      if (i > 0 && nodes.get(i - 1).name().equals(name)) {
        throw twice();
      }
    }
  }

  /// Both are sorted, so one walk along the two is enough.
  private static void checkDisjoint(List<? extends Node> some, List<? extends Node> others)
      throws MalformedException {
    for (int i = 0, j = 0; i < some.size() && j < others.size(); ) {
      var order = some.get(i).name().compareTo(others.get(j).name());
      if (order == 0) {
        throw twice();
      }
      if (order < 0) {
        i++;
      } else {
        j++;
      }
    }
  }

  private static MalformedException twice() {
    return new MalformedException("a name occurs twice");
  }

  private static void checkTargets(Directory directory) throws MalformedException {
    for (var link : directory.symlinks()) {
      if (link.target().raw().isEmpty() || link.target().raw().indexOf('\0') >= 0) {
        throw new MalformedException("not a symlink's target: `" + link.target() + "`");
      }
    }
  }

  private static void checkProperties(List<Property> properties) throws MalformedException {
    for (var i = 0; i < properties.size(); i++) {
      var property = properties.get(i);
      if (i > 0 && properties.get(i - 1).name().compareTo(property.name()) >= 0) {
        throw new MalformedException("properties out of order");
      }
      var owner = property.name().equals("uid") || property.name().equals("gid");
      if (owner && !ID.matcher(property.value()).matches()) {
        throw new MalformedException("not an owner: `" + property.value() + "`");
      }
    }
  }
}
