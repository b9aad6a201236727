package contractor.store;

import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What takes how much of the disk, by kind.
public record Usage(SequencedMap<String, Amount> kinds) {

  public Usage {
    kinds = Collections.unmodifiableSequencedMap(new TreeMap<>(kinds));
  }

  public long bytes() {
    return kinds.values().stream().mapToLong(Amount::bytes).sum();
  }

  /// @param files without directories
  /// @param bytes on disk
  public record Amount(long files, long bytes) {}
}
