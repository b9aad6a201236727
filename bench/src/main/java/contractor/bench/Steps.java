package contractor.bench;

import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A step that does nothing: key, stage, sandbox, capture, record; beside what bubblewrap alone
/// takes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class Steps {

  private static final int MANY = 20;

  private Workshop workshop;
  private int round;

  @Setup(Level.Trial)
  public void open() throws Exception {
    workshop = Workshop.open();
    TinyTree.make(Files.createDirectory(workshop.directory().resolve("tree")));
    workshop.build(
        """
        contractor: 1
        projects:
          - project: base
            sources:
              - name: tree
                local: tree
                into: .
            steps:
              - create-artifact: base
        """);
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    workshop.close();
  }

  @Benchmark
  public int floorBareBubblewrap() throws Exception {
    return Command.run(
        "bwrap --unshare-all --ro-bind / / --dev /dev --proc /proc /bin/true".split(" "));
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public int stepThatDoesNothing() throws Exception {
    var steps = new StringBuilder();
    round++;
    for (var i = 0; i < MANY; i++) {
      steps.append("      - shell: ': " + round + " " + i + "'\n");
    }
    return workshop.build(
            """
            contractor: 1
            projects:
              - project: nothing
                steps:
                  - create-systree: base
            """
                + steps)
        .ran();
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public int stepThatIsKnown() throws Exception {
    return workshop.build(
            """
            contractor: 1
            projects:
              - project: known
                steps:
                  - create-systree: base
            """
                + "      - shell: ':'\n".repeat(MANY))
        .ran();
  }
}
