package contractor.store;

import java.io.IOException;
import java.nio.file.Path;

/// Deletes directories that may belong to the ids of a sandbox.
@FunctionalInterface
public interface Disposal {
  void delete(Path directory) throws IOException, InterruptedException;
}
