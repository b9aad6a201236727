package contractor.bst.patch;

/// A patch can't be read, or doesn't fit the files it's for.
public final class PatchException extends Exception {

  private static final long serialVersionUID = 1;

  PatchException(String message) {
    super(message, null, false, false);
  }

  public String why() {
    return String.valueOf(getMessage());
  }
}
