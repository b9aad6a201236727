package contractor.bst.junction;

import contractor.bst.model.ProjectFiles;
import contractor.cas.Digest;
import java.io.IOException;
import java.util.List;

/// A directory of a project, as if it were all of one.
///
/// @param path below `files`, not empty
public record Subdirectory(ProjectFiles files, String path) implements ProjectFiles {

  /// The same files where the path is empty.
  public static ProjectFiles of(ProjectFiles files, String path) {
    return path.isEmpty() ? files : new Subdirectory(files, path);
  }

  @Override
  public Kind kind(String below) {
    return ProjectFiles.isInside(below) ? files.kind(in(below)) : Kind.MISSING;
  }

  @Override
  public boolean isExecutable(String below) {
    return ProjectFiles.isInside(below) && files.isExecutable(in(below));
  }

  @Override
  public byte[] read(String below) throws IOException {
    return files.read(inside(below));
  }

  @Override
  public Digest digest(String below) throws IOException {
    return files.digest(inside(below));
  }

  @Override
  public long changed(String below) throws IOException {
    return files.changed(inside(below));
  }

  @Override
  public String target(String below) throws IOException {
    return files.target(inside(below));
  }

  @Override
  public List<String> list(String below) throws IOException {
    return files.list(inside(below));
  }

  @Override
  public String location() {
    return files.location() + "/" + path;
  }

  /// Where something that must be below is, in the whole.
  private String inside(String below) throws IOException {
    if (!ProjectFiles.isInside(below)) {
      throw new IOException(below + " is outside of the project");
    }
    return in(below);
  }

  private String in(String below) {
    return below.isEmpty() ? path : path + "/" + below;
  }
}
