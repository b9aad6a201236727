package contractor.cas;

/// Bytes that are not what [Encoding] would have written.
public final class MalformedException extends Exception {

  private static final long serialVersionUID = 1;

  public MalformedException(String message) {
    super(message);
  }
}
