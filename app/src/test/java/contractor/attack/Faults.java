package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

/// Rows R1 to R3 of the reliability matrix: a build is killed, or the kernel refuses something, and
/// the next one finds a whole store.
final class Faults {

  private static final String MARK = "contractor-fault-mark";
  private static final String STEPS =
      """
        - shell: ": contractor-fault-mark; seq 200 | while read i; do echo $i $N > f$i; done"
        - shell: ": contractor-fault-mark; head -c 200000 /dev/zero > big; rm f7"
        - shell: ": contractor-fault-mark; mkdir d; mv f* d; touch /new"
        - create-artifact: fault
      """;

  private final Tool tool;

  Faults(Tool tool) {
    this.tool = tool;
  }

  /// Kills it at random, and asserts that nothing is left behind and all is whole.
  void kill(int rounds) throws Exception {
    var random = new Random(7);
    var started = System.nanoTime();
    green(-1);
    var whole = (System.nanoTime() - started) / 1_000_000;
    for (var round = 0; round < rounds; round++) {
      specify(round);
      var process = tool.start("build", "p.yaml");
      Thread.sleep(random.nextLong(whole * 11 / 10));
      process.destroyForcibly().waitFor();
      nothingRuns();
      verify("after kill " + round);
      green(round);
    }
  }

  /// Kills it at the Nth call of a kind, for some N until it isn't reached any more.
  void killAt(String call, List<Integer> points) throws Exception {
    for (var point : points) {
      specify(point);
      var answer = traced(call, "signal=KILL", point, "build", "p.yaml", "--refresh");
      nothingRuns();
      verify(call + " " + point);
      green(point);
      if (answer.status() == 0) {
        return;
      }
    }
  }

  /// Makes the Nth call of a kind fail.
  void failAt(String call, String error, List<Integer> points) throws Exception {
    for (var point : points) {
      specify(point);
      var answer = traced(call, "error=" + error, point, "build", "p.yaml", "--refresh");
      var what = call + " " + error + " at " + point;
      assertThat(answer.text()).as(what).doesNotContain("Exception", "internal error");
      assertThat(answer.status()).as(what + answer.text()).isIn(0, 1, 69, 73, 74, 75);
      nothingRuns();
      verify(what);
      green(point);
    }
  }

  private Answer traced(String call, String fault, int point, String... arguments)
      throws Exception {
    return tool.through(
            "strace",
            "--follow-forks",
            "--quiet=all",
            "--output=/dev/null",
            "--seccomp-bpf",
            "--trace=" + call,
            "--inject=" + call + ":" + fault + ":when=" + point)
        .run(arguments);
  }

  private void specify(int round) throws Exception {
    tool.write("p.yaml", Tool.specification("environment: {N: \"" + round + "\"}\n", STEPS));
  }

  private void green(int round) throws Exception {
    specify(round);
    tool.run("build", "p.yaml").ends(0);
    assertThat(tool.store().resolve("tmp").toFile().list()).isEmpty();
  }

  private void verify(String when) throws Exception {
    var answer = tool.run("store", "verify");
    assertThat(answer.status()).as(when + ": " + answer.text()).isZero();
  }

  private static void nothingRuns() throws Exception {
    var left = "";
    for (var tries = 0; tries < 20; tries++) {
      left = Shell.run("pgrep", "-a", "-f", MARK).text();
      if (left.isEmpty()) {
        return;
      }
      Thread.sleep(100);
    }
    assertThat(left).isEmpty();
  }
}
