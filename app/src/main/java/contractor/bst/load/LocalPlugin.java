package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.ProjectFiles;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import contractor.bst.project.ProjectConf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The code of a plugin that a project brings itself. It's never run, only looked at.
final class LocalPlugin {

  private static final Pattern NEEDED =
      Pattern.compile("(?m)^\\s*BST_MIN_VERSION\\s*=\\s*[\"'](\\d{1,4})\\.(\\d{1,4})");

  private LocalPlugin() {}

  /// Refuses a plugin made for a later BuildStream than the one this tool understands.
  ///
  /// @param at who wants it
  static void requireSupported(ProjectFiles files, String path, String kind, Provenance at)
      throws LoadException {
    if (files.kind(path) != ProjectFiles.Kind.FILE) {
      return;
    }
    var needed = NEEDED.matcher(code(files, path));
    if (needed.find()
        && !ProjectConf.isSupported(
            Integer.parseInt(needed.group(1)), Integer.parseInt(needed.group(2)))) {
      var version = needed.group(1) + "." + needed.group(2);
      throw BstProblem.load(
              Reason.UNSUPPORTED_PLUGIN,
              at,
              "Plugin '" + kind + "' requires BuildStream " + version)
          .detailed("This is compatible with BuildStream " + ProjectConf.SUPPORTED)
          .thrown();
    }
  }

  private static String code(ProjectFiles files, String path) {
    try {
      return new String(files.read(path), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }
}
