package contractor.cli;

import contractor.build.Store;
import contractor.text.Nearest;
import java.io.IOException;

/// Artifacts as the user names them.
final class Artifacts {

  private Artifacts() {}

  static Store.Artifact find(Store store, String name) throws IOException, StatusException {
    var artifact = store.artifact(name);
    if (artifact.isPresent()) {
      return artifact.get();
    }
    var names = store.artifacts().stream().map(Store.Artifact::name).toList();
    throw StatusException.of(
        ExitCode.MISSING,
        "there is no artifact `" + name + "`",
        Nearest.to(name, names)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("contractor artifact list   shows what there is"));
  }
}
