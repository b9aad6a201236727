package contractor.cli;

import contractor.store.Collected;
import contractor.store.Damage;
import contractor.store.Verdict;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Upkeep of a store on disk.
record LocalUpkeep(contractor.store.Upkeep upkeep) implements Upkeep {

  @Override
  public List<String> verify() throws IOException, InterruptedException {
    return lines(upkeep.verify());
  }

  @Override
  public List<String> repair() throws IOException, InterruptedException {
    return lines(upkeep.repair().found());
  }

  private static List<String> lines(Verdict verdict) {
    return Stream.concat(verdict.damages().stream(), verdict.incomplete().stream())
        .map(LocalUpkeep::line)
        .toList();
  }

  private static String line(Damage damage) {
    return damage.kind() + " " + damage.name() + ": " + damage.fault();
  }

  @Override
  public Freed collect(OptionalLong maximum) throws IOException, InterruptedException {
    return freed(upkeep.collect(maximum.orElse(Long.MAX_VALUE)));
  }

  @Override
  public Optional<Kept> keepWithin(OptionalLong maximum) throws IOException, InterruptedException {
    return upkeep
        .keepWithin(maximum.orElse(Long.MAX_VALUE))
        .map(collected -> new Kept(freed(collected), collected.left()));
  }

  private static Freed freed(Collected collected) {
    var things =
        collected.results() + collected.artifacts() + collected.layers() + collected.blobs();
    return new Freed(things, collected.freed());
  }

  @Override
  public SequencedMap<String, Long> usage() throws IOException {
    var bytes = new LinkedHashMap<String, Long>();
    upkeep.usage().kinds().forEach((kind, amount) -> bytes.put(kind, amount.bytes()));
    return bytes;
  }
}
