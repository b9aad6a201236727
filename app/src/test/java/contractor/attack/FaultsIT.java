package contractor.attack;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(3600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultsIT {

  /// Calls that change the disk, each with where it is tried.
  private static final List<String> CALLS =
      List.of("rename", "renameat2", "linkat", "fsync", "syncfs", "unlinkat", "mkdirat", "openat");

  private static final List<Integer> POINTS = List.of(1, 2, 4, 9, 20, 45, 90, 180, 400, 800);

  private final List<Tool> tools = new ArrayList<>();

  @BeforeAll
  void prepare() throws Exception {
    if (!Boolean.getBoolean("attacks")) {
      Machine.skip("attacks on the whole tool take long; -Dattacks=true runs them");
    }
    tools.addAll(Assaults.prepare());
  }

  @AfterAll
  void remove() throws Exception {
    Assaults.remove(tools);
  }

  @Test
  void r1StaysWholeWhenKilled() throws Exception {
    new Faults(tools.getFirst()).kill(Integer.getInteger("kills", 200));
  }

  @Test
  void r2StaysWholeWhereverItIsKilled() throws Exception {
    needsStrace();
    for (var call : CALLS) {
      new Faults(tools.getFirst()).killAt(call, points(call));
    }
  }

  @Test
  void r3SaysWhatTheKernelRefused() throws Exception {
    needsStrace();
    var errors = List.of("ENOSPC", "EIO", "EMFILE", "EROFS", "EACCES");
    for (var i = 0; i < CALLS.size(); i++) {
      var call = CALLS.get(i);
      new Faults(tools.getFirst()).failAt(call, errors.get(i % errors.size()), points(call));
    }
  }

  /// The JVM opens a hundred files itself before any of ours is met.
  private static List<Integer> points(String call) {
    return POINTS.stream().filter(point -> !call.equals("openat") || point > 200).toList();
  }

  private static void needsStrace() throws Exception {
    if (Shell.run("which", "strace").status() != 0) {
      Machine.skip("strace is not installed");
    }
  }
}
