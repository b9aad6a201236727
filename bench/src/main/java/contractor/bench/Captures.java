package contractor.bench;

import contractor.build.Snapshot;
import contractor.build.Staging.Handover;
import contractor.build.Staging.Place;
import contractor.build.Staging.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What a step left, 20,000 new files with 600 MB, taken into the store; beside `sha256sum` of the
/// same files, which only reads them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(1)
public class Captures {

  private Workshop workshop;
  private Stage stage;
  private Path upper;
  private long salt;

  @Setup(Level.Trial)
  public void open() throws Exception {
    workshop = Workshop.open();
  }

  /// Made by the benchmark, not by a sandbox, whose owner it gets.
  @Setup(Level.Iteration)
  public void fill() throws Exception {
    stage = workshop.staging().open(List.of(new Place(Snapshot.EMPTY, true)));
    upper = stage.directory().resolve(stage.upper(0));
    BigTree.make(upper, ++salt);
    workshop.give(upper);
  }

  @TearDown(Level.Iteration)
  public void empty() throws Exception {
    stage.close();
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    workshop.close();
  }

  @Benchmark
  public int floorSha256sum() throws Exception {
    return Command.run("sh", "-c", "find \"$0\" -type f -exec sha256sum {} + >/dev/null", upper.toString());
  }

  @Benchmark
  public Snapshot captureNewFiles() throws Exception {
    return stage.capture(0, Handover.MOVE);
  }
}
