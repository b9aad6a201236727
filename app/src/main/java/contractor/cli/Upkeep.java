package contractor.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// Keeps a store whole and small.
public interface Upkeep {

  /// Everything that is damaged or missing, one line each; nothing is changed.
  List<String> verify() throws IOException, InterruptedException;

  /// Removes what is damaged, so that it is made again when it is needed; says what.
  List<String> repair() throws IOException, InterruptedException;

  /// Removes what nothing refers to and, above a size, what was used least recently.
  Freed collect(OptionalLong maximum) throws IOException, InterruptedException;

  /// Keeps the store within a size, and some space free on its file system, by removing results
  /// that were used least recently. Empty if there was nothing to do.
  Optional<Kept> keepWithin(OptionalLong maximum) throws IOException, InterruptedException;

  /// Bytes by kind of thing.
  SequencedMap<String, Long> usage() throws IOException;

  record Freed(long things, long bytes) {}

  /// @param left bytes that the store still takes
  record Kept(Freed freed, long left) {}
}
