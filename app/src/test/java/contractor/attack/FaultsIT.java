package contractor.attack;

import static contractor.attack.Endings.Ending.CLOSED;
import static contractor.attack.Endings.Ending.CONTROL_C;
import static contractor.attack.Endings.Ending.HUP;
import static contractor.attack.Endings.Ending.TERM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// Rows R1, R2, R3 and R11 of the reliability matrix. `-Dkills=1000` for more rounds of the first,
/// `-Dattacks=true` for more of the others.
@Timeout(value = 60, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultsIT {

  /// Calls that change the disk.
  private static final List<String> CALLS =
      List.of(
          "rename",
          "renameat2",
          "linkat",
          "fsync",
          "syncfs",
          "unlinkat",
          "mkdirat",
          "ftruncate",
          "openat");

  private static final boolean ALL = Boolean.getBoolean("attacks");
  private static final List<Integer> FEW = List.of(1, 6);
  private static final List<Integer> MANY = List.of(1, 2, 3, 4, 6, 9, 14, 20, 45, 90, 180, 400);

  private final List<Tool> tools = new ArrayList<>();

  @BeforeAll
  void prepare() throws Exception {
    tools.addAll(Assaults.prepare("faults", Way.own()));
  }

  @Test
  void r1StaysWholeWhenKilled() throws Exception {
    var rounds = Integer.getInteger("kills", 200);

    var killed = new Faults(tools.getFirst()).kill(rounds);

    assertThat(killed).isGreaterThan(rounds / 2);
  }

  @Test
  void r2StaysWholeWhereverItIsKilled() throws Exception {
    needsStrace();
    var killed = 0;
    for (var call : CALLS) {
      killed += new Faults(tools.getFirst()).killAt(call, points(call));
    }
    assertThat(killed).isGreaterThan(CALLS.size() / 2);
  }

  @Test
  void r3SaysWhatTheKernelRefused() throws Exception {
    needsStrace();
    var errors = List.of("ENOSPC", "EIO", "EMFILE", "EROFS", "EACCES");
    for (var i = 0; i < CALLS.size(); i++) {
      var call = CALLS.get(i);
      var most = ALL ? errors.size() : 1;
      for (var j = 0; j < most; j++) {
        var error = errors.get((i + j) % errors.size());
        new Faults(tools.getFirst()).failAt(call, error, points(call));
      }
    }
  }

  @Test
  void r11EndsWhenToldTo() throws Exception {
    var times = ALL ? 20 : 3;
    var rounds = Map.of(CONTROL_C, 15, TERM, 5, HUP, 5, CLOSED, 5);
    var heard = 0;
    for (var ending : rounds.entrySet()) {
      var most = ending.getValue() * times;
      heard += new Endings(tools.getFirst()).all(ending.getKey(), most);
    }
    assertThat(heard).isGreaterThan(10 * times);
  }

  /// The JVM opens some files itself before any of ours is met.
  private static List<Integer> points(String call) {
    if (call.equals("openat")) {
      return ALL ? List.of(30, 40, 50, 60, 70, 80, 90, 120, 180, 240) : List.of(50, 75);
    }
    return ALL ? MANY : FEW;
  }

  private static void needsStrace() throws Exception {
    if (Shell.run("which", "strace").status() != 0) {
      Machine.skip("strace is not installed");
    }
  }
}
