package contractor.cas;

import java.util.ArrayList;
import java.util.List;

/// Relative paths as lists of names.
public final class Paths {

  private Paths() {}

  /// Empty components and `.` say nothing; `..` would leave the tree.
  public static List<RawText> names(RawText path) {
    var names = new ArrayList<RawText>();
    for (var name : path.raw().split("/", -1)) {
      if (name.equals("..")) {
        throw new IllegalArgumentException("leaves the tree: " + path);
      }
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(new RawText(name));
      }
    }
    return names;
  }

  public static RawText last(RawText path) {
    return new RawText(path.raw().substring(path.raw().lastIndexOf('/') + 1));
  }

  public static RawText join(RawText directory, RawText name) {
    return directory.raw().isEmpty() ? name : new RawText(directory.raw() + '/' + name.raw());
  }
}
