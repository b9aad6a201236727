package contractor.store;

import contractor.cas.Digest;
import java.io.IOException;

/// Something the store should hold is missing, or isn't what it was. Exit status 74.
public final class CorruptException extends IOException {

  private static final long serialVersionUID = 1;

  private final String what;

  private CorruptException(String what, String fault) {
    super("store: " + what + " " + fault);
    this.what = what;
  }

  public static CorruptException blob(Digest digest, String fault) {
    return new CorruptException("blob " + digest, fault);
  }

  static CorruptException reference(String kind, String name, String fault) {
    return new CorruptException(kind + " `" + name + "`", fault);
  }

  /// What is at fault, such as `blob <hash>/<size>`.
  public String what() {
    return what;
  }

  public String advice() {
    return "contractor store repair";
  }
}
