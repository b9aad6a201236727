package contractor.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What one command may use. Sizes are bytes.
///
/// @param output of the log; more is dropped and marked
/// @param memory of all its processes together, where the machine can measure that
public record Limits(
    Optional<Duration> timeout,
    Optional<Duration> silence,
    long workspace,
    long systree,
    long output,
    int processes,
    OptionalLong memory) {

  private static final long GIB = 1L << 30;

  public static final Limits DEFAULT =
      new Limits(
          Optional.empty(),
          Optional.empty(),
          10 * GIB,
          10 * GIB,
          64L << 20,
          4096,
          OptionalLong.empty());
}
