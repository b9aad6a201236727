package contractor.testing;

import java.util.SplittableRandom;

/// A claim that holds for all values, tried on two hundred.
public final class Property {

  private static final int TRIES = 200;

  private Property() {}

  /// Makes values from a seed that it prints when the claim fails; `-Dseed=N` tries that one alone.
  public static <T> void forAll(Generator<T> generator, Claim<T> claim) {
    var chosen = Long.getLong("seed");
    var seeds = new SplittableRandom();
    for (var i = 0; i < (chosen == null ? TRIES : 1); i++) {
      var seed = chosen == null ? seeds.nextLong() : chosen;
      var value = generator.generate(new SplittableRandom(seed));
      try {
        claim.check(value);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("not for " + value + " (-Dseed=" + seed + ")", e);
      }
    }
  }

  public interface Generator<T> {
    T generate(SplittableRandom random);
  }

  public interface Claim<T> {
    void check(T value) throws Exception;
  }
}
