package contractor.build;

import java.io.IOException;

/// Keeps what steps print, and finds it again.
public interface Logs {

  /// A new log; the owner closes it.
  ///
  /// @param most bytes to keep
  Log open(String build, Event.StepId step, long most) throws IOException;

  /// Where the logs of a build are.
  String path(String build);

  interface Log extends AutoCloseable {

    /// Masked already. What passes the cap of the step is dropped, and marked once.
    void write(byte[] bytes, int offset, int length) throws IOException;

    String path();

    @Override
    void close() throws IOException;
  }
}
