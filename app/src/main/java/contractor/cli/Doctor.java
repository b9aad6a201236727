package contractor.cli;

import contractor.api.Trust;
import contractor.sandbox.Check;
import java.io.IOException;
import java.util.List;

/// Finds out what this machine can do.
public interface Doctor {

  List<Check> checks() throws IOException, InterruptedException;

  /// A part of the threat catalogue, tried from inside a sandbox of each class.
  List<Check> attacks() throws IOException, InterruptedException;

  /// The filter of system calls, as the kernel takes it.
  ///
  /// @param single whether it is the one for a single id
  byte[] filter(Trust trust, boolean single);
}
