package contractor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
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

/// SHA-256 of 64 MiB: the floor under everything that reads a file, and itself beside `sha256sum`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Hashing {

  private final byte[] block = new byte[64 << 20];
  private Path file;

  @Setup(Level.Trial)
  public void write() throws IOException {
    new SplittableRandom(1).nextBytes(block);
    file = Files.write(Files.createTempFile("contractor-bench-", ""), block);
  }

  @TearDown(Level.Trial)
  public void remove() throws IOException {
    Files.delete(file);
  }

  @Benchmark
  public int floorSha256sum() throws Exception {
    return Command.run("sha256sum", file.toString());
  }

  @Benchmark
  public byte[] sha256() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(block);
  }
}
