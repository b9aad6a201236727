package contractor.disk;

import contractor.bst.model.CodePoints;
import contractor.bst.model.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A project in a directory on disk.
public record DiskFiles(Path directory) implements ProjectFiles {

  @Override
  public Kind kind(String path) {
    if (!ProjectFiles.isInside(path)) {
      return Kind.MISSING;
    }
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
    var file = inside(path);
    if (!Files.isRegularFile(file)) {
      throw new IOException(path + " is not a regular file");
    }
    return Files.readAllBytes(file);
  }

  @Override
  public String target(String path) throws IOException {
    return Files.readSymbolicLink(inside(path)).toString();
  }

  @Override
  public List<String> list(String path) throws IOException {
    try (var entries = Files.list(inside(path))) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .sorted(CodePoints.ORDER)
          .toList();
    }
  }

  @Override
  public long changed(String path) throws IOException {
    return Files.getLastModifiedTime(inside(path), LinkOption.NOFOLLOW_LINKS)
        .to(TimeUnit.MICROSECONDS);
  }

  @Override
  public String location() {
    return directory.toString();
  }

  private Path inside(String path) throws IOException {
    if (!ProjectFiles.isInside(path)) {
      throw new IOException(path + " is outside of the project");
    }
    return at(path);
  }

  private Path at(String path) {
    return path.isEmpty() ? directory : directory.resolve(path);
  }
}
