package contractor.bench;

import contractor.cas.Decoding;
import contractor.cas.Digest;
import contractor.cas.Directory;
import contractor.cas.Directory.FileNode;
import contractor.cas.Encoding;
import contractor.cas.MalformedException;
import contractor.cas.NodeProperties;
import contractor.cas.RawText;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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

/// A directory of 1000 files as the message it is stored as. Nothing is stored without being hashed,
/// so hashing the message is the floor.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Directories {

  private final Directory directory = sample(1000);
  private final byte[] message = Encoding.of(directory);

  static Directory sample(int size) {
    var random = new SplittableRandom(1);
    var files = new ArrayList<FileNode>();
    for (var i = 0; i < size; i++) {
      var content = new byte[16];
      random.nextBytes(content);
      var time = NodeProperties.NONE.withTime(random.nextLong(1L << 60));
      var name = RawText.of("file-%04d.c".formatted(i));
      files.add(new FileNode(name, Digest.of(content), i % 9 == 0, time));
    }
    return new Directory(files, List.of(), List.of(), NodeProperties.NONE);
  }

  @Benchmark
  public Digest floorHash() {
    return Digest.of(message);
  }

  @Benchmark
  public byte[] encode() {
    return Encoding.of(directory);
  }

  @Benchmark
  public Directory decode() throws MalformedException {
    return Decoding.directory(message);
  }
}
