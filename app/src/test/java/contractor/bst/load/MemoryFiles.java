package contractor.bst.load;

import contractor.bst.model.CodePoints;
import contractor.bst.model.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A project's files in memory: a text is a file, `-> target` a symbolic link, `|` a pipe.
final class MemoryFiles implements ProjectFiles {

  private final String location;
  private final NavigableMap<String, String> files = new TreeMap<>();

  MemoryFiles(String location) {
    this.location = location;
  }

  void put(String path, String content) {
    files.put(path, content);
  }

  NavigableMap<String, String> all() {
    return files;
  }

  @Override
  public Kind kind(String path) {
    var content = files.get(path);
    if (content == null) {
      return isDirectory(path) ? Kind.DIRECTORY : Kind.MISSING;
    }
    if (content.equals("|")) {
      return Kind.OTHER;
    }
    return content.startsWith("-> ") ? Kind.SYMLINK : Kind.FILE;
  }

  private boolean isDirectory(String path) {
    var next = files.ceilingKey(path + "/");
    return path.isEmpty() || (next != null && next.startsWith(path + "/"));
  }

  @Override
  public boolean isExecutable(String path) {
    return files.getOrDefault(path, "").startsWith("#!");
  }

  @Override
  public byte[] read(String path) throws IOException {
    var content = files.get(path);
    if (content == null) {
      throw new IOException(path + " is not there");
    }
    return content.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String target(String path) throws IOException {
    return new String(read(path), StandardCharsets.UTF_8).substring("-> ".length());
  }

  /// A directory with a file `.locked` may not be read.
  @Override
  public List<String> list(String path) throws IOException {
    var prefix = path.isEmpty() ? "" : path + "/";
    if (files.containsKey(prefix + ".locked")) {
      throw new IOException(path + " may not be read");
    }
    var names = new TreeSet<String>(CodePoints.ORDER);
    for (var file : files.keySet()) {
      if (file.startsWith(prefix)) {
        names.add(file.substring(prefix.length()).replaceFirst("/.*", ""));
      }
    }
    return List.copyOf(names);
  }

  @Override
  public String location() {
    return location;
  }
}
