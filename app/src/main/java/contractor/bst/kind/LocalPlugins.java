package contractor.bst.kind;

import contractor.bst.model.LoadedProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Plugins that a project brings itself. No code of theirs is ever run.
public final class LocalPlugins {

  /// All that a plugin says which only gives BuildStream's build element another name.
  private static final Pattern BARE =
      Pattern.compile(
          "(?:from buildstream import BuildElement\\n"
              + "|import buildstream\\n"
              + "|class \\w+\\((?:buildstream\\.)?BuildElement\\):\\n"
              + "|\\s+(?:BST_MIN_VERSION|BST_FORMAT_VERSION) *= *[\"'\\d.]+\\n"
              + "|\\s+pass\\n"
              + "|def setup\\(\\)(?: *-> *\\w+)?:\\n"
              + "|\\s+return \\w+\\n)+");

  private static final Pattern COMMENT = Pattern.compile("(?m)#.*$");
  private static final Pattern DOCUMENTATION = Pattern.compile("(?s)\"\"\".*?\"\"\"|'''.*?'''");
  private static final Pattern BLANK = Pattern.compile("(?m)^\\s*\\n|[ \\t]+$");

  private LocalPlugins() {}

  /// A kind whose code adds nothing to its defaults; nothing if it's anything else.
  public static Optional<ElementKind> kind(LoadedProject project, String name) {
    var origin = project.plugins().elements().get(name);
    if (origin == null || !origin.origin().equals("local")) {
      return Optional.empty();
    }
    var path = (origin.where().isEmpty() ? "" : origin.where() + "/") + name + ".py";
    try {
      var code = new String(project.files().read(path), StandardCharsets.UTF_8);
      return isBare(code) ? Optional.of(new BuildKind()) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  static boolean isBare(String code) {
    var plain = COMMENT.matcher(DOCUMENTATION.matcher(code).replaceAll("")).replaceAll("");
    return BARE.matcher(BLANK.matcher(plain + "\n").replaceAll("")).matches();
  }
}
