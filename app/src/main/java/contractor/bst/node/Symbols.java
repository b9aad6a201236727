package contractor.bst.node;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import java.util.regex.Pattern;

/// Names that are used as words elsewhere, and so have few characters to choose from.
public final class Symbols {

  private static final Pattern WITH_DASHES = Pattern.compile("[A-Za-z_-][A-Za-z0-9_-]*");
  private static final Pattern WITHOUT_DASHES = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String RULE =
      "Symbol names must contain only alphanumeric characters, may not start with a digit, and may"
          + " contain underscores";

  private Symbols() {}

  /// @param purpose as in `project name`
  public static void require(String name, String purpose, Provenance at) throws LoadException {
    if (!WITH_DASHES.matcher(name).matches()) {
      throw invalid(name, purpose, at).detailed(RULE + " or dashes").thrown();
    }
  }

  public static void requireWithoutDashes(String name, String purpose, Provenance at)
      throws LoadException {
    if (!WITHOUT_DASHES.matcher(name).matches()) {
      throw invalid(name, purpose, at).detailed(RULE).thrown();
    }
  }

  private static BstProblem invalid(String name, String purpose, Provenance at) {
    var message = "Invalid symbol name for " + purpose + ": '" + name + "'";
    return BstProblem.load(Reason.INVALID_SYMBOL_NAME, at, message);
  }
}
