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

  private Decoding() {}

  public static Directory directory(byte[] bytes) throws MalformedException {
    var directory = directory(new MessageReader(bytes, 0, bytes.length));
    if (!Arrays.equals(Encoding.of(directory), bytes)) {
      throw new MalformedException("a directory in an encoding that is not canonical");
    }
    checkNames(directory);
    return directory;
  }

  private static Directory directory(MessageReader message) throws MalformedException {
    var nodes = new ArrayList<Node>();
    var properties = NodeProperties.NONE;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> nodes.add(file(message.message()));
        case 2 -> nodes.add(child(message.message()));
        case 3 -> nodes.add(symlink(message.message()));
        case 5 -> properties = properties(message.message());
        default -> throw message.unknown();
      }
    }
    return Directory.of(nodes, properties);
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

  /// Names become names of files, so none may mean another place.
  private static void checkNames(Directory directory) throws MalformedException {
    var nodes = directory.byName();
    var count =
        directory.files().size() + directory.directories().size() + directory.symlinks().size();
    if (nodes.size() != count) {
      throw new MalformedException("a name occurs twice");
    }
    for (var name : nodes.keySet()) {
      var raw = name.raw();
      if (raw.isEmpty()
          || raw.indexOf('/') >= 0
          || raw.indexOf('\0') >= 0
          || raw.length() > 255
          || name.equals(HERE)
          || name.equals(PARENT)) {
        throw new MalformedException("not a file name: `" + name + "`");
      }
    }
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
