package contractor.store;

import contractor.cas.RawText;
import contractor.posix.Descriptor.Lock;
import contractor.posix.OpenDirectory;
import contractor.posix.OpenDirectory.Rename;
import contractor.posix.OpenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// One garbage collection: what nothing needs goes, and of the rest what was used longest ago,
/// until it fits.
///
/// Builds go on meanwhile. References go first and durably, then blobs, in bursts that keep others
/// out of the gate for at most 50 ms; each burst begins with what others came to need since the
/// last.
final class Collector {

  private static final long BURST = 40_000_000;

  private final Home home;
  private final Disposal disposal;
  private final Marking marking;
  private final LiveRuns live;
  private final Map<String, Long> sizes = new HashMap<>();
  private final List<References.Found> references;
  private final Set<String> touched = new HashSet<>();
  private final RawText bin;
  private long left;
  private long burstEnd;
  private int results;
  private int artifacts;
  private int layers;
  private int blobs;
  private long freed;

  Collector(Home home, Disposal disposal) throws IOException {
    this.home = home;
    this.disposal = disposal;
    marking = new Marking(home.blobs().base());
    live = new LiveRuns(home, marking);
    live.readOn();
    references = References.list(home);
    for (var found : references) {
      if (found.content() instanceof References.Content.Whole(var reference)) {
        marking.retain(reference);
      }
    }
    bin = RawText.of("bin-" + UUID.randomUUID());
  }

  /// @param most bytes that blobs and layers may take
  /// @param artifactsToo whether what has a name may go as well
  Collected run(long most, boolean artifactsToo) throws IOException, InterruptedException {
    try (var gate = Gate.open(home)) {
      home.temporary().makeDirectory(bin, 0700);
      measure();
      evict(gate, most, artifactsToo);
      sweep(gate);
    } finally {
      home.temporary().removeAll(bin);
    }
    return new Collected(results, artifacts, layers, blobs, freed, left);
  }

  private void measure() throws IOException {
    for (var shard : Shards.names()) {
      try (var directory = home.blobs().open(shard)) {
        for (var entry : directory.list()) {
          directory
              .look(entry.name())
              .ifPresent(stat -> sizes.put(shard + entry.name(), stat.used()));
        }
      }
    }
    for (var blob : sizes.entrySet()) {
      left += marking.needs(blob.getKey()) ? blob.getValue() : 0;
    }
  }

  /// Something that can be done without.
  private sealed interface Candidate {
    long used();

    record Layer(String name, long used, long size) implements Candidate {}

    record Referring(References.Found found, Reference reference) implements Candidate {
      @Override
      public long used() {
        return found.stat().mtime();
      }

      boolean isArtifact() {
        return reference instanceof Reference.Named;
      }
    }
  }

  private void evict(OpenFile gate, long most, boolean artifactsToo)
      throws IOException, InterruptedException {
    var candidates = candidates(artifactsToo);
    enter(gate);
    try {
      for (var candidate : candidates) {
        if (left <= most) {
          break;
        }
        pause(gate);
        remove(candidate);
      }
    } finally {
      gate.unlock();
    }
    home.artifacts().sync();
    for (var shard : touched) {
      try (var directory = home.results().open(shard)) {
        directory.sync();
      }
    }
    empty();
  }

  /// Results and layers by last use, and then artifacts, which somebody gave a name.
  private List<Candidate> candidates(boolean artifactsToo) throws IOException {
    var all = new ArrayList<Candidate>();
    for (var layer : LayerFile.list(home)) {
      all.add(new Candidate.Layer(layer.name(), layer.used(), layer.size()));
      left += layer.size();
    }
    for (var found : references) {
      if (found.content() instanceof References.Content.Whole(var reference)
          && (artifactsToo || reference instanceof Reference.Result)) {
        all.add(new Candidate.Referring(found, reference));
      }
    }
    all.sort(
        Comparator.<Candidate, Boolean>comparing(
                candidate -> candidate instanceof Candidate.Referring r && r.isArtifact())
            .thenComparingLong(Candidate::used));
    return all;
  }

  private void remove(Candidate candidate) throws IOException {
    switch (candidate) {
      case Candidate.Layer layer -> remove(layer);
      case Candidate.Referring referring -> remove(referring);
    }
  }

  private void remove(Candidate.Layer layer) throws IOException {
    if (live.hold(new Root.Layer(layer.name()))) {
      return;
    }
    try (var away = home.temporary().directory(bin)) {
      var name = RawText.of(layer.name());
      home.trees().rename(name, away, name, Rename.REFUSE);
      home.trees().removeAll(RawText.of(layer.name() + Layers.USED));
    }
    layers++;
    freed += layer.size();
    left -= layer.size();
  }

  /// Not if it was used or replaced since it was looked at.
  private void remove(Candidate.Referring referring) throws IOException {
    var place = referring.found().place();
    var before = referring.found().stat();
    try (var directory = place.open(home)) {
      var now = directory.look(place.name());
      if (live.hold(referring.reference())
          || now.isEmpty()
          || !now.get().isSame(before)
          || now.get().mtime() != before.mtime()) {
        return;
      }
      directory.remove(place.name());
    }
    if (referring.isArtifact()) {
      artifacts++;
    } else {
      results++;
      touched.add(place.shard());
    }
    for (var hash : marking.release(referring.reference())) {
      left -= sizes.getOrDefault(hash, 0L);
    }
  }

  private void sweep(OpenFile gate) throws IOException, InterruptedException {
    for (var shard : Shards.names()) {
      try (var directory = home.blobs().open(shard)) {
        enter(gate);
        sweep(gate, shard, directory);
      } finally {
        gate.unlock();
      }
    }
  }

  private void sweep(OpenFile gate, String shard, OpenDirectory directory)
      throws IOException, InterruptedException {
    for (var entry : directory.list()) {
      pause(gate);
      var hash = shard + entry.name();
      if (marking.needs(hash)) {
        continue;
      }
      var stat = directory.look(entry.name());
      if (stat.isPresent() && stat.get().isFile() && stat.get().ctime() < live.oldest()) {
        directory.remove(entry.name());
        blobs++;
        freed += stat.get().used();
      }
    }
  }

  private void empty() throws IOException, InterruptedException {
    try (var away = home.temporary().directory(bin)) {
      for (var entry : away.list()) {
        disposal.delete(
            home.path().resolve("tmp").resolve(bin.toString()).resolve(entry.name().toString()));
      }
    }
  }

  private void enter(OpenFile gate) throws IOException, InterruptedException {
    while (!gate.tryLock(Lock.EXCLUSIVE)) {
      Thread.sleep(1);
    }
    live.readOn();
    burstEnd = System.nanoTime() + BURST;
  }

  /// Lets others through when a burst has lasted long enough.
  private void pause(OpenFile gate) throws IOException, InterruptedException {
    if (System.nanoTime() > burstEnd) {
      gate.unlock();
      Thread.sleep(1);
      enter(gate);
    }
  }
}
