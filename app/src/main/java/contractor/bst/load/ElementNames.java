package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import contractor.bst.project.ProjectPaths;
import org.jspecify.annotations.Nullable;

/// What an element may be called.
final class ElementNames {

  private static final String FORBIDDEN = "<>\"|?*";

  private ElementNames() {}

  static String normal(String name) {
    return name.startsWith("/") || !(name.contains(".") || name.contains("//"))
        ? name
        : ProjectPaths.normal(name);
  }

  static void require(String name, @Nullable Provenance at) throws LoadException {
    if (!name.endsWith(".bst")) {
      throw problem(
          Reason.BAD_ELEMENT_SUFFIX,
          at,
          "Element '" + name + "' does not have expected file extension `.bst`");
    }
    if (!name.chars().allMatch(ElementNames::isAllowed)) {
      throw problem(
          Reason.BAD_CHARACTERS_IN_NAME, at, "Element '" + name + "' has invalid characters.");
    }
  }

  private static boolean isAllowed(int c) {
    return c >= ' ' && c < 0x7f && FORBIDDEN.indexOf(c) < 0;
  }

  private static LoadException problem(Reason reason, @Nullable Provenance at, String message) {
    return (at == null ? BstProblem.load(reason, message) : BstProblem.load(reason, at, message))
        .thrown();
  }
}
