package contractor.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import contractor.bst.model.CodePoints;
import contractor.bst.model.ProjectFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A BuildStream project in memory.
public final class MemoryProject implements ProjectFiles {

  private sealed interface Entry {
    record File(byte[] content, boolean executable) implements Entry {}

    record Link(String target) implements Entry {}

    record Folder() implements Entry {}
  }

  private final String location;
  private final TreeMap<String, Entry> entries = new TreeMap<>(CodePoints.ORDER);

  public MemoryProject(String location) {
    this.location = location;
    entries.put("", new Entry.Folder());
  }

  /// A project with a `project.conf` that says only what it must.
  public static MemoryProject named(String name) {
    return new MemoryProject("/" + name)
        .file("project.conf", "name: " + name + "\nmin-version: 2.0\n");
  }

  public MemoryProject file(String path, String content) {
    return file(path, content.getBytes(UTF_8), false);
  }

  public MemoryProject program(String path, String content) {
    return file(path, content.getBytes(UTF_8), true);
  }

  public MemoryProject file(String path, byte[] content, boolean executable) {
    return with(path, new Entry.File(content.clone(), executable));
  }

  public MemoryProject link(String path, String target) {
    return with(path, new Entry.Link(target));
  }

  public MemoryProject folder(String path) {
    return with(path, new Entry.Folder());
  }

  private MemoryProject with(String path, Entry entry) {
    entries.put(path, entry);
    for (var slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      entries.putIfAbsent(path.substring(0, slash), new Entry.Folder());
    }
    return this;
  }

  @Override
  public Kind kind(String path) {
    return switch (entry(path)) {
      case Entry.File _ -> Kind.FILE;
      case Entry.Link _ -> Kind.SYMLINK;
      case Entry.Folder _ -> Kind.DIRECTORY;
      case null -> Kind.MISSING;
    };
  }

  @Override
  public boolean isExecutable(String path) {
    return entry(path) instanceof Entry.File file && file.executable;
  }

  @Override
  public byte[] read(String path) throws IOException {
    if (entry(path) instanceof Entry.File file) {
      return file.content.clone();
    }
    throw new FileNotFoundException(path);
  }

  @Override
  public String target(String path) throws IOException {
    if (entry(path) instanceof Entry.Link link) {
      return link.target;
    }
    throw new FileNotFoundException(path);
  }

  @Override
  public List<String> list(String path) {
    var prefix = path.isEmpty() ? "" : path + "/";
    return entries.keySet().stream()
        .filter(entry -> !entry.isEmpty() && entry.startsWith(prefix))
        .map(entry -> entry.substring(prefix.length()))
        .filter(name -> !name.isEmpty() && !name.contains("/"))
        .toList();
  }

  @Override
  public String location() {
    return location;
  }

  private @Nullable Entry entry(String path) {
    return entries.get(path);
  }
}
