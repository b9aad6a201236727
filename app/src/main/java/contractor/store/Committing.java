package contractor.store;

import contractor.cas.Digest;
import contractor.cas.RawText;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenDirectory.Rename;
import contractor.posix.PosixException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Gives blobs their final names: contents durable first, then the names, then those made durable.
///
/// Many small files cost one flush of the file system, which is cheaper than one each from eight
/// on.
final class Committing {

  private static final int FEW = 8;

  private final Home home;
  private final Gate gate;
  private final ThisRun run;
  private final Pending pending;
  private final Durability durability;
  private final Ledger ledger;
  private final ReentrantLock one = new ReentrantLock();

  /// Directories with names that may not be durable yet: ours, or another's that we came to need.
  private final Set<String> unsure = ConcurrentHashMap.newKeySet();

  Committing(
      Home home, Gate gate, ThisRun run, Pending pending, Durability durability, Ledger ledger) {
    this.home = home;
    this.gate = gate;
    this.run = run;
    this.pending = pending;
    this.durability = durability;
    this.ledger = ledger;
  }

  void relyOn(Digest blob) {
    unsure.add(Shards.shard(blob.hash()));
  }

  void commit(List<RawText> more) throws IOException {
    one.lock();
    try {
      var drafts = pending.draft();
      sync(drafts.values(), more);
      place(drafts);
      syncShards();
    } finally {
      one.unlock();
    }
  }

  private void sync(Collection<RawText> drafts, List<RawText> more) throws IOException {
    if (durability == Durability.FAST) {
      return;
    }
    if (drafts.size() + more.size() >= FEW) {
      home.root().syncFileSystem();
      return;
    }
    var all = new ArrayList<>(drafts);
    all.addAll(more);
    for (var draft : all) {
      try (var file = run.temporary().read(draft)) {
        file.sync();
      }
    }
  }

  private void place(Map<Digest, RawText> drafts) throws IOException {
    if (drafts.isEmpty()) {
      return;
    }
    try (var _ = gate.enter()) {
      run.hold(drafts.keySet().stream().<Root>map(Root.Blob::new).toList());
      for (var shard : Shards.byShard(drafts.keySet()).entrySet()) {
        unsure.add(shard.getKey());
        try (var directory = home.blobs().open(shard.getKey())) {
          for (var blob : shard.getValue()) {
            place(drafts.get(blob), directory, blob);
            pending.done(blob);
          }
        }
      }
    }
  }

  /// One that exists stays, unless it can't be what it should.
  private void place(@Nullable RawText draft, OpenDirectory shard, Digest blob) throws IOException {
    if (draft == null) {
      throw new AssertionError("no draft of " + blob);
    }
    var name = Shards.rest(blob.hash());
    try {
      run.temporary().rename(draft, shard, name, Rename.REFUSE);
      ledger.add(blob.size());
    } catch (PosixException e) {
      if (!e.is(Errno.EEXIST)) {
        throw e;
      }
      if (Blobs.isWhole(shard.look(name).orElse(null), blob)) {
        run.temporary().remove(draft);
      } else {
        home.quarantine(shard, name);
        run.temporary().rename(draft, shard, name, Rename.REFUSE);
      }
    }
  }

  private void syncShards() throws IOException {
    var shards = List.copyOf(unsure);
    if (durability == Durability.COMMIT && shards.size() >= FEW) {
      home.root().syncFileSystem();
    } else if (durability == Durability.COMMIT) {
      for (var shard : shards) {
        try (var directory = home.blobs().open(shard)) {
          directory.sync();
        }
      }
    }
    shards.forEach(unsure::remove);
  }
}
