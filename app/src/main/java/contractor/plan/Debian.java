package contractor.plan;

import contractor.api.RejectedException;

/// What the host's own package configuration says; nothing of it is built into the program.
public interface Debian {

  /// The suite that `auto` means.
  Value suite() throws RejectedException;

  /// The mirror that `auto` means for a suite, http or https, without a slash at the end.
  Value mirror(String suite) throws RejectedException;

  /// @param from where it was found, as `plan` prints it
  record Value(String text, String from) {}
}
