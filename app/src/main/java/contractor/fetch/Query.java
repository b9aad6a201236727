package contractor.fetch;

import java.io.IOException;
import java.util.List;

/// Asks a program of the host a question. It gets no environment but `PATH`, and no input.
@FunctionalInterface
public interface Query {

  /// What it printed.
  ///
  /// @param argv its name, to be found in the system's directories, and its arguments
  /// @throws IOException if it isn't installed or doesn't end with status 0; if the wait was
  ///   interrupted, an `InterruptedIOException`, with the thread's mark set again
  String ask(List<String> argv) throws IOException;
}
