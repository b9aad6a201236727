package contractor.stage;

import contractor.cas.RawText;
import contractor.posix.OpenDirectory;
import java.io.IOException;

/// Opens directories of a tree by their path, so that only one is open at a time.
final class Reach {

  /// What the kernel takes at once, less the longest name.
  private static final int STEP = 3840;

  private Reach() {}

  static OpenDirectory directory(OpenDirectory root, RawText path) throws IOException {
    var rest = path.raw().isEmpty() ? "." : path.raw();
    if (rest.length() <= STEP) {
      return root.directory(new RawText(rest));
    }
    var cut = rest.lastIndexOf('/', STEP);
    try (var middle = root.directory(new RawText(rest.substring(0, cut)))) {
      return directory(middle, new RawText(rest.substring(cut + 1)));
    }
  }
}
