package contractor.bst.junction;

import contractor.bst.model.ProjectFiles;
import java.io.IOException;
import java.util.List;

/// An empty directory.
///
/// @param location what a person calls it
public record NoFiles(String location) implements ProjectFiles {

  @Override
  public Kind kind(String path) {
    return path.isEmpty() ? Kind.DIRECTORY : Kind.MISSING;
  }

  @Override
  public boolean isExecutable(String path) {
    return false;
  }

  @Override
  public byte[] read(String path) throws IOException {
    throw new IOException(path + " is not there");
  }

  @Override
  public String target(String path) throws IOException {
    throw new IOException(path + " is not there");
  }

  @Override
  public List<String> list(String path) {
    return List.of();
  }
}
