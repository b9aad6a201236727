package contractor.disk;

import contractor.bst.model.CodePoints;
import contractor.bst.model.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/// A project in a directory on disk.
public record DiskFiles(Path directory) implements ProjectFiles {

  @Override
  public Kind kind(String path) {
    try {
      var attributes =
          Files.readAttributes(at(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isSymbolicLink()) {
        return Kind.SYMLINK;
      }
      if (attributes.isDirectory()) {
        return Kind.DIRECTORY;
      }
      return attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
    } catch (IOException _) {
      return Kind.MISSING;
    }
  }

  @Override
  public boolean isExecutable(String path) {
    try {
      var mode = (Integer) Files.getAttribute(at(path), "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return (mode & 0100) != 0;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public byte[] read(String path) throws IOException {
    // A pipe would never end, and some devices neither.
    var kind = Files.readAttributes(at(path), BasicFileAttributes.class);
    if (kind.isOther()) {
      throw new IOException("not a file");
    }
    return Files.readAllBytes(at(path));
  }

  @Override
  public String target(String path) throws IOException {
    return Files.readSymbolicLink(at(path)).toString();
  }

  @Override
  public List<String> list(String path) throws IOException {
    try (var entries = Files.list(at(path))) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .sorted(CodePoints.ORDER)
          .toList();
    }
  }

  @Override
  public String location() {
    return directory.toString();
  }

  private Path at(String path) {
    return path.isEmpty() ? directory : directory.resolve(path);
  }
}
