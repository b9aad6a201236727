package contractor.testing;

import contractor.cli.Upkeep;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// Upkeep of a store that always takes a GiB, most of which can go.
final class FakeUpkeep implements Upkeep {

  private static final long SIZE = 1L << 30;
  private static final long NAMED = 1L << 20;

  @Override
  public Optional<Kept> keepWithin(OptionalLong maximum) {
    if (maximum.orElse(Long.MAX_VALUE) >= SIZE) {
      return Optional.empty();
    }
    var left = Math.max(NAMED, maximum.getAsLong() / 10 * 9);
    return Optional.of(new Kept(new Freed(3, SIZE - left), left));
  }

  @Override
  public List<String> verify() {
    throw unexpected();
  }

  @Override
  public List<String> repair() {
    throw unexpected();
  }

  @Override
  public Freed collect(OptionalLong maximum) {
    throw unexpected();
  }

  @Override
  public SequencedMap<String, Long> usage() {
    throw unexpected();
  }

  private static UnsupportedOperationException unexpected() {
    return new UnsupportedOperationException("memory needs no upkeep");
  }
}
