package contractor.bst.junction;

import contractor.bst.model.ProjectFiles;
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
    return files.kind(in(below));
  }

  @Override
  public boolean isExecutable(String below) {
    return files.isExecutable(in(below));
  }

  @Override
  public byte[] read(String below) throws IOException {
    return files.read(in(below));
  }

  @Override
  public String target(String below) throws IOException {
    return files.target(in(below));
  }

  @Override
  public List<String> list(String below) throws IOException {
    return files.list(in(below));
  }

  @Override
  public String location() {
    return files.location() + "/" + path;
  }

  private String in(String below) {
    return below.isEmpty() ? path : path + "/" + below;
  }
}
