package contractor.store;

import contractor.posix.FileType;
import contractor.store.Usage.Amount;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/// What keeps a store small and sound. One at a time over all processes; builds go on meanwhile.
public final class Upkeep {

  private final Home home;
  private final Blobs blobs;
  private final Disposal disposal;

  Upkeep(Home home, Blobs blobs, Disposal disposal) {
    this.home = home;
    this.blobs = blobs;
    this.disposal = disposal;
  }

  /// Removes what nothing needs; and then, until all takes no more than `most` bytes, the results
  /// and layers that were used longest ago, and after them the artifacts. Nothing that a running
  /// process needs.
  public Collected collect(long most) throws IOException, InterruptedException {
    try (var _ = Runs.collect(home)) {
      Runs.clean(home, disposal);
      for (var entry : home.quarantine().list()) {
        home.quarantine().removeAll(entry.name());
      }
      return new Collector(home, disposal).run(most);
    }
  }

  /// Hashes every blob and follows every reference.
  public Verdict verify() throws IOException, InterruptedException {
    try (var _ = Runs.collect(home)) {
      return Verification.of(home).verdict();
    }
  }

  /// Puts what is damaged into quarantine, drops references to it, and removes what dead processes
  /// left.
  public Repaired repair() throws IOException, InterruptedException {
    try (var _ = Runs.collect(home)) {
      var verification = Verification.of(home);
      var dropped = verification.clear();
      blobs.commit(List.of());
      return new Repaired(verification.verdict(), dropped, Runs.clean(home, disposal));
    }
  }

  /// A file with two names counts for the blob, not for the layer.
  public Usage usage() throws IOException {
    var kinds = new TreeMap<String, Amount>();
    for (var entry : home.root().list()) {
      if (entry.type() != FileType.DIRECTORY) {
        continue;
      }
      var name = entry.name().toString();
      var measure = Measure.of(home.root(), entry.name());
      kinds.put(
          name, new Amount(measure.files(), name.equals("cas") ? measure.all() : measure.own()));
    }
    return new Usage(kinds);
  }

  /// Removes what dead processes left, unless somebody else is at it.
  void cleanIfIdle() throws IOException, InterruptedException {
    var lock = Runs.tryCollect(home);
    if (lock.isPresent()) {
      try (var _ = lock.get()) {
        Runs.clean(home, disposal);
      }
    }
  }
}
