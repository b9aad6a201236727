package contractor.store;

import contractor.posix.FileType;
import contractor.store.Usage.Amount;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What keeps a store small and sound. One at a time over all processes; builds go on meanwhile.
public final class Upkeep {

  private final Home home;
  private final Blobs blobs;
  private final Disposal disposal;
  private final Ledger ledger;

  Upkeep(Home home, Blobs blobs, Disposal disposal, Ledger ledger) {
    this.home = home;
    this.blobs = blobs;
    this.disposal = disposal;
    this.ledger = ledger;
  }

  /// Removes what nothing needs; and then, until all takes no more than `most` bytes, the results
  /// and layers that were used longest ago, and after them the artifacts. Nothing that a running
  /// process needs.
  public Collected collect(long most) throws IOException, InterruptedException {
    try (var _ = Runs.collect(home)) {
      return collectLocked(most, true);
    }
  }

  /// Keeps the store within `most` bytes, and a twentieth of its file system free: if it isn't,
  /// goes a tenth below, by what [#collect] would remove; but what somebody gave a name stays.
  /// Costs nothing while there is room.
  ///
  /// @return empty if there was nothing to do, or another process is at it
  public Optional<Collected> keepWithin(long most) throws IOException, InterruptedException {
    var room = Room.of(home.root().fileSystem());
    if (most == Long.MAX_VALUE && room.lacking() == 0) {
      return Optional.empty();
    }
    var known = ledger.size();
    var size = known.isPresent() ? known.get() : new Ledger.Size(usage().bytes(), 0);
    var target = target(size, most, room);
    if (target == Long.MAX_VALUE) {
      if (known.isEmpty()) {
        ledger.set(size);
      }
      return Optional.empty();
    }
    var lock = Runs.tryCollect(home);
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    try (var _ = lock.get()) {
      return Optional.of(collectLocked(target, false));
    }
  }

  /// What to go down to. Nothing more is tried until the store has grown noticeably since a
  /// collection that could do no better.
  private static long target(Ledger.Size size, long most, Room room) {
    if (size.now() <= size.least() + size.least() / 20) {
      return Long.MAX_VALUE;
    }
    var byQuota = size.now() > most ? most - most / 10 : Long.MAX_VALUE;
    var byRoom = room.lacking() > 0 ? Math.max(0, size.now() - room.lacking()) : Long.MAX_VALUE;
    return Math.min(byQuota, byRoom);
  }

  private Collected collectLocked(long most, boolean artifactsToo)
      throws IOException, InterruptedException {
    Runs.clean(home, disposal);
    for (var entry : home.quarantine().list()) {
      home.quarantine().removeAll(entry.name());
    }
    var collected = new Collector(home, disposal).run(most, artifactsToo);
    ledger.set(new Ledger.Size(collected.left(), collected.left() > most ? collected.left() : 0));
    return collected;
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
        if (Runs.clean(home, disposal) > 0) {
          Ledger.forget(home);
        }
      }
    }
  }
}
