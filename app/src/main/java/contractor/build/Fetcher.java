package contractor.build;

import contractor.api.Fetch;
import contractor.api.RejectedException;
import java.io.IOException;
import java.util.SequencedMap;

/// Brings in exactly what a [Fetch] names, or says why not.
public interface Fetcher {

  /// Without the network where the store already has it.
  Fetched fetch(Fetch fetch, Mode mode)
      throws IOException, InterruptedException, RejectedException, Sandbox.UnavailableException;

  /// @param seen what was found, such as `commit`; recorded, not part of any key
  record Fetched(Snapshot tree, SequencedMap<String, String> seen) {}

  enum Mode {
    /// What is known is not asked for again.
    CACHED,
    /// Moving references are resolved anew.
    REFRESH,
    /// No connection at all.
    OFFLINE
  }
}
