package contractor.bst.load;

import contractor.bst.model.ProjectFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Every `.bst` file below a project's element path.
record ElementFiles(ProjectFiles files, String elementPath) {

  /// Where BuildStream keeps what it fetched for junctions.
  private static final String KEPT = ".bst";

  /// Their names as elements, in the order of their code points.
  List<String> names() {
    var found = new ArrayList<String>();
    search(elementPath, "", found);
    found.sort(contractor.bst.model.CodePoints.ORDER);
    return List.copyOf(found);
  }

  private void search(String directory, String prefix, List<String> found) {
    for (var name : names(directory)) {
      var path = directory.isEmpty() ? name : directory + "/" + name;
      switch (files.kind(path)) {
        case DIRECTORY -> {
          if (!name.equals(KEPT)) {
            search(path, prefix + name + "/", found);
          }
        }
        case FILE, SYMLINK -> {
          if (name.endsWith(".bst")) {
            found.add(prefix + name);
          }
        }
        case MISSING, OTHER -> {}
      }
    }
  }

  /// A directory that may not be read has no elements, as for BuildStream.
  private List<String> names(String directory) {
    try {
      return files.list(directory);
    } catch (IOException _) {
      return List.of();
    }
  }
}
