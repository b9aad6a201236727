package contractor.cas;

import contractor.cas.Directory.DirectoryNode;
import contractor.cas.Directory.FileNode;
import contractor.cas.Directory.SymlinkNode;
import java.io.InputStream;
import java.util.List;

/// The message of a directory, an entry at a time: that of a million entries is never in memory as
/// a whole.
final class DirectoryStream extends InputStream {

  private static final int CHUNK = 16 << 10;

  private final List<FileNode> files;
  private final List<DirectoryNode> directories;
  private final List<SymlinkNode> symlinks;
  private final NodeProperties properties;
  private final MessageWriter chunk = new MessageWriter();
  private int next;
  private int read;

  DirectoryStream(Directory directory) {
    this(directory.files(), directory.directories(), directory.symlinks(), directory.properties());
  }

  DirectoryStream(
      List<FileNode> files,
      List<DirectoryNode> directories,
      List<SymlinkNode> symlinks,
      NodeProperties properties) {
    this.files = files;
    this.directories = directories;
    this.symlinks = symlinks;
    this.properties = properties;
  }

  /// All of it at once.
  byte[] whole() {
    for (; next <= last(); next++) {
      write(next);
    }
    return chunk.bytes();
  }

  @Override
  public int read() {
    return refill() ? chunk.buffer()[read++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int start, int length) {
    if (length == 0 || !refill()) {
      return length == 0 ? 0 : -1;
    }
    var count = Math.min(length, chunk.length() - read);
    System.arraycopy(chunk.buffer(), read, into, start, count);
    read += count;
    return count;
  }

  private int last() {
    return files.size() + directories.size() + symlinks.size();
  }

  private boolean refill() {
    if (read == chunk.length()) {
      chunk.clear();
      read = 0;
      while (next <= last() && chunk.length() < CHUNK) {
        write(next++);
      }
    }
    return read < chunk.length();
  }

  /// The entry of this number, or after the last one what the directory says of itself.
  private void write(int number) {
    var rest = number;
    if (rest < files.size()) {
      write(files.get(rest));
      return;
    }
    rest -= files.size();
    if (rest < directories.size()) {
      write(directories.get(rest));
      return;
    }
    rest -= directories.size();
    if (rest < symlinks.size()) {
      write(symlinks.get(rest));
    } else {
      properties(5, properties);
    }
  }

  private void write(FileNode file) {
    var start = chunk.begin(1);
    chunk.raw(1, file.name()).digest(2, file.digest()).flag(4, file.executable());
    properties(6, file.properties());
    chunk.end(start);
  }

  private void write(DirectoryNode child) {
    var start = chunk.begin(2);
    chunk.raw(1, child.name()).digest(2, child.digest());
    chunk.end(start);
  }

  private void write(SymlinkNode link) {
    var start = chunk.begin(3);
    chunk.raw(1, link.name()).raw(2, link.target());
    properties(4, link.properties());
    chunk.end(start);
  }

  private void properties(int field, NodeProperties properties) {
    if (properties.isNone()) {
      return;
    }
    var start = chunk.begin(field);
    for (var property : properties.properties()) {
      var each = chunk.begin(1);
      chunk.text(1, property.name()).text(2, property.value());
      chunk.end(each);
    }
    if (properties.mtime() != NodeProperties.NO_TIME) {
      var time = chunk.begin(2);
      chunk
          .number(1, Math.floorDiv(properties.mtime(), Encoding.GIGA))
          .number(2, Math.floorMod(properties.mtime(), Encoding.GIGA));
      chunk.end(time);
    }
    if (properties.mode() != NodeProperties.NO_MODE) {
      var mode = chunk.begin(3);
      chunk.number(1, properties.mode());
      chunk.end(mode);
    }
    chunk.end(start);
  }
}
