package contractor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// A control group of one sandbox's own, for its memory: version 2 or 1, whichever lets us make
/// one.
record Cgroup(Path directory, boolean two) implements AutoCloseable {

  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final AtomicInteger COUNTER = new AtomicInteger();

  /// Empty where this process may not make one.
  static Optional<Cgroup> limitedTo(long memory) {
    for (var parent : List.of(ROOT.resolve("memory"), ROOT)) {
      var name = "contractor-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
      var group = new Cgroup(parent.resolve(name), parent.equals(ROOT));
      if (group.make(memory)) {
        return Optional.of(group);
      }
    }
    return Optional.empty();
  }

  private boolean make(long memory) {
    if (!Files.isWritable(directory.getParent())
        || (two && !Files.exists(ROOT.resolve("cgroup.controllers")))) {
      return false;
    }
    try {
      Files.createDirectory(directory);
      Files.writeString(
          directory.resolve(two ? "memory.max" : "memory.limit_in_bytes"), "" + memory);
      return true;
    } catch (IOException _) {
      close();
      return false;
    }
  }

  /// Takes in `unshare` and the first process of its namespace, which is waiting to be let go.
  void add(ProcessHandle unshare) throws IOException, InterruptedException {
    add(unshare.pid());
    var inside = unshare.children().toList();
    while (inside.isEmpty() && unshare.isAlive()) {
      Thread.sleep(1);
      inside = unshare.children().toList();
    }
    for (var process : inside) {
      add(process.pid());
    }
  }

  private void add(long pid) throws IOException {
    Files.writeString(directory.resolve("cgroup.procs"), "" + pid);
  }

  /// Whether the kernel has killed something in it for want of memory.
  boolean exceeded() throws IOException {
    return Files.readAllLines(directory.resolve(two ? "memory.events" : "memory.oom_control"))
        .stream()
        .anyMatch(line -> line.startsWith("oom_kill ") && !line.equals("oom_kill 0"));
  }

  /// Its processes are dead by now; the kernel may need a moment to see it.
  @Override
  public void close() {
    for (var attempt = 0; attempt < 50; attempt++) {
      try {
        Files.deleteIfExists(directory);
        return;
      } catch (IOException _) {
        Thread.onSpinWait();
      }
    }
  }
}
