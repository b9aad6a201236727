package contractor.bench;

import contractor.build.Snapshot;
import contractor.build.Staging;
import contractor.build.Staging.Place;
import java.nio.file.Files;
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

/// 20,000 files, 600 MB: staged when known, taken in when new, looked at again when unchanged.
/// Beside what everybody has for it: `cp -a`, which is not what a floor should be for staging, but
/// what it replaces.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(1)
public class Trees {

  private Workshop workshop;
  private Path source;
  private Snapshot known;
  private long salt = 1;

  @Setup(Level.Trial)
  public void open() throws Exception {
    workshop = Workshop.open();
    source = Files.createDirectory(workshop.directory().resolve("source"));
    BigTree.make(source, salt);
    known = workshop.staging().take(source, List.of(), 0);
    workshop.staging().open(List.of(new Place(known, true))).close();
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    workshop.close();
  }

  @Benchmark
  public int floorCopy() throws Exception {
    return Command.run("cp", "-a", source.toString(), source + "-copy" + salt++);
  }

  @Benchmark
  public Staging stageKnown() throws Exception {
    workshop.staging().open(List.of(new Place(known, true))).close();
    return workshop.staging();
  }

  @Benchmark
  public Snapshot lookAgainAtUnchanged() throws Exception {
    return workshop.staging().take(source, List.of(), 0);
  }
}
