package contractor.bst.project;

import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.SourceFile;
import contractor.bst.node.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What every project inherits from BuildStream itself: `projectconfig.yaml`.
public final class BuiltinProject {

  private static final String FILE = "projectconfig.yaml";
  private static final Mapping DEFAULTS = read();

  private BuiltinProject() {}

  public static Mapping defaults() {
    return DEFAULTS;
  }

  private static Mapping read() {
    try (var in = BuiltinProject.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + FILE);
      }
      return Reading.read(new SourceFile(FILE, "", FILE), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LoadException e) {
      throw new IllegalStateException(e);
    }
  }
}
