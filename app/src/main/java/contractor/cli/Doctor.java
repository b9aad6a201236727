package contractor.cli;

import java.io.IOException;
import java.util.List;

/// Finds out what this machine can do.
public interface Doctor {

  enum Verdict {
    PASS,
    WARN,
    FAIL
  }

  /// @param fix a command or a sentence; empty if all is well
  record Check(String name, Verdict verdict, String found, String fix) {}

  List<Check> checks() throws IOException, InterruptedException;

  /// Attacks of the threat catalogue, tried in a sandbox.
  List<Check> attacks() throws IOException, InterruptedException;

  /// The filter of system calls, as a person can read it.
  String filter();
}
