package contractor.sandbox;

import contractor.build.Sandbox.UnavailableException;
import contractor.build.WithStatus;
import java.io.IOException;
import java.util.List;

/// Files of other owners can't be reached, as this machine makes no user namespace for it.
final class NoNamespaceException extends IOException implements WithStatus {

  private static final long serialVersionUID = 1;
  private static final int UNAVAILABLE = 69;

  private static final String DOCTOR = "contractor doctor";

  private final transient List<String> advice;

  NoNamespaceException(UnavailableException why) {
    super(why.getMessage(), why);
    this.advice = List.of(why.advice(), DOCTOR);
  }

  NoNamespaceException() {
    super("no user namespace could be made");
    this.advice = List.of(DOCTOR);
  }

  @Override
  public int status() {
    return UNAVAILABLE;
  }

  @Override
  public String what() {
    return String.valueOf(getMessage());
  }

  @Override
  public List<String> advice() {
    return advice;
  }
}
