package contractor.bench;

import contractor.api.Trust;
import contractor.cas.Digest;
import contractor.sandbox.Filter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The seccomp program of a step, written for each one.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class Filters {

  private final byte[] written = Filter.of(Trust.TREE, false);

  @Benchmark
  public Digest floorHash() {
    return Digest.of(written);
  }

  @Benchmark
  public byte[] filter() {
    return Filter.of(Trust.TREE, false);
  }
}
