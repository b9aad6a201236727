package contractor.store;

import contractor.cas.Digest;
import contractor.posix.Errno;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenFile;
import contractor.posix.PosixException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A look at every reference and every blob. References come first: what they name was there before
/// them.
final class Verification {

  private final Home home;
  private final long since;
  private final List<References.Found> references;
  private final List<Shards.Found> damagedBlobs = new ArrayList<>();
  private final List<References.Found> unusable = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private final List<Damage> incomplete = new ArrayList<>();
  private final Map<String, Long> whole = new HashMap<>();
  private final Set<Digest> sound = new HashSet<>(Set.of(Digest.EMPTY));
  private final Set<String> known = new HashSet<>();
  private long bytes;

  private Verification(Home home, long since) throws IOException {
    this.home = home;
    this.since = since;
    references = References.list(home);
  }

  static Verification of(Home home) throws IOException {
    return since(home, Long.MIN_VALUE);
  }

  /// Hashes only what came after a moment, in nanoseconds since 1970.
  static Verification since(Home home, long moment) throws IOException {
    var verification = new Verification(home, moment);
    for (var found : home.blobs().list()) {
      verification.check(found);
    }
    for (var found : verification.references) {
      verification.check(found);
    }
    return verification;
  }

  Verdict verdict() {
    return new Verdict(whole.size(), bytes, references.size(), damages, incomplete);
  }

  /// Puts away all that is damaged, and all references that can't be followed to their end.
  ///
  /// @return how many references
  int clear() throws IOException {
    for (var found : damagedBlobs) {
      try (var shard = home.blobs().open(found.shard())) {
        home.quarantine(shard, found.entry().name());
      }
    }
    for (var found : unusable) {
      try (var directory = found.place().open(home)) {
        home.quarantine(directory, found.place().name());
        directory.sync();
      }
    }
    return unusable.size();
  }

  private void check(Shards.Found found) throws IOException {
    var fault = fault(found);
    if (fault.isPresent()) {
      damages.add(new Damage("blob", found.hash(), fault.get()));
      damagedBlobs.add(found);
      known.add(found.hash());
    }
  }

  private Optional<String> fault(Shards.Found found) throws IOException {
    if (!Digest.isHash(found.hash())) {
      return Optional.of("is not named like a blob");
    }
    try (var file = home.blobs().base().read(found.path())) {
      return fault(found.hash(), file);
    } catch (PosixException e) {
      if (e.is(Errno.ENOENT)) {
        return Optional.empty();
      }
      if (e.is(Errno.ELOOP) || e.is(Errno.ENXIO)) {
        return Optional.of("is not a file");
      }
      return Optional.of("can't be read: " + e.getMessage());
    }
  }

  private Optional<String> fault(String hash, OpenFile file) throws IOException {
    var stat = file.stat();
    if (!stat.isFile()) {
      return Optional.of("is not a file");
    }
    if (stat.ctime() > since) {
      var found = file.hash(Long.MAX_VALUE);
      if (!found.hash().equals(hash)) {
        return Optional.of("is damaged: its content is " + found);
      }
    }
    whole.put(hash, stat.size());
    bytes += stat.size();
    return Optional.empty();
  }

  private void check(References.Found found) throws IOException {
    switch (found.content()) {
      case References.Content.Absent _ -> {}
      case References.Content.Damaged _ -> {
        var name = found.place().shard() + found.place().name();
        damages.add(new Damage(found.place().kind(), name, "is damaged"));
        unusable.add(found);
      }
      case References.Content.Whole(var reference) -> {
        var lacking = lacking(reference);
        if (lacking.isPresent()) {
          var fault = "needs blob " + lacking.get();
          incomplete.add(new Damage(reference.kind(), reference.name(), fault));
          unusable.add(found);
        }
      }
    }
  }

  /// The first blob it can't do without and that isn't there, if there is one; all are noted.
  private Optional<Digest> lacking(Reference reference) throws IOException {
    var lacking = new ArrayList<Digest>();
    for (var blob : reference.blobs()) {
      need(blob, lacking);
    }
    for (var tree : reference.trees()) {
      walk(tree, lacking);
    }
    return lacking.stream().findFirst();
  }

  private void walk(Digest root, List<Digest> lacking) throws IOException {
    var before = lacking.size();
    var visited = new HashSet<Digest>();
    Deque<Digest> waiting = new ArrayDeque<>(List.of(root));
    while (!waiting.isEmpty()) {
      var tree = waiting.pop();
      if (sound.contains(tree) || !visited.add(tree) || !need(tree, lacking)) {
        continue;
      }
      var directory = Marking.read(blobs(), tree);
      if (directory.isEmpty()) {
        lacking.add(tree);
        continue;
      }
      for (var file : directory.get().files()) {
        need(file.digest(), lacking);
      }
      directory.get().directories().forEach(child -> waiting.push(child.digest()));
    }
    if (lacking.size() == before) {
      sound.addAll(visited);
    }
  }

  private boolean need(Digest blob, List<Digest> lacking) {
    if (isThere(blob)) {
      return true;
    }
    lacking.add(blob);
    if (!whole.containsKey(blob.hash()) && known.add(blob.hash())) {
      damages.add(new Damage("blob", blob.hash(), "is missing"));
    }
    return false;
  }

  private boolean isThere(Digest blob) {
    var size = whole.get(blob.hash());
    return blob.equals(Digest.EMPTY) || (size != null && size == blob.size());
  }

  private OpenDirectory blobs() {
    return home.blobs().base();
  }
}
