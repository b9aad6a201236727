package contractor.cas;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A command and the exact files it sees. REAPI's `Action`.
public record Action(
    Digest command,
    Digest inputRoot,
    Optional<Duration> timeout,
    boolean doNotCache,
    SequencedMap<String, String> platform) {

  public Action {
    platform = Collections.unmodifiableSequencedMap(new TreeMap<>(platform));
  }
}
