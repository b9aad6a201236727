package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.cli.WholeTool;
import contractor.store.DiskStore;
import java.util.List;
import java.util.Random;

/// Rows R1 to R3 of the reliability matrix: a build is killed, or the kernel refuses something, and
/// the next one finds a whole store.
///
/// What is killed is a process; what looks at it afterwards is in this one, which is quick.
final class Faults {

  private static final String STEPS =
      """
        - shell: ": MARK; for i in 1 2 3 4 5 6 7 8 9; do echo $i $N > f$i; done"
        - shell: ": MARK; head -c 100000 /dev/zero > big; rm f7; mkdir d; mv f* d; touch /new"
        - create-artifact: fault
      """;

  private final Tool tool;
  private final String mark;

  Faults(Tool tool) {
    this.tool = tool;
    this.mark = "contractor-fault-" + tool.home().toString().hashCode();
  }

  /// Kills it at random, and asserts that nothing is left behind and all is whole.
  ///
  /// @return how many of them were killed before they had ended by themselves
  int kill(int rounds) throws Exception {
    var random = new Random(7);
    specify(-1);
    var started = System.nanoTime();
    tool.run("build", "p.yaml").ends(0);
    var whole = (System.nanoTime() - started) / 1_000_000;
    var killed = 0;
    for (var round = 0; round < rounds; round++) {
      specify(round);
      var process = tool.start("build", "p.yaml");
      Thread.sleep(random.nextLong(whole * 11 / 10));
      killed += process.destroyForcibly().waitFor() == 137 ? 1 : 0;
      nothingRuns();
      whole("after kill " + round);
      if (round % 50 == 49) {
        System.err.println("     " + (round + 1) + " rounds, " + killed + " killed");
      }
    }
    return killed;
  }

  /// Kills it at the Nth call of a kind, for some N until it isn't reached any more.
  int killAt(String call, List<Integer> points) throws Exception {
    var killed = 0;
    for (var point : points) {
      specify(point);
      var answer = traced(call, "signal=KILL", point);
      nothingRuns();
      whole(call + " " + point);
      if (answer.status() == 0) {
        return killed;
      }
      killed++;
    }
    return killed;
  }

  /// Makes the Nth call of a kind fail.
  void failAt(String call, String error, List<Integer> points) throws Exception {
    for (var point : points) {
      specify(point);
      var answer = traced(call, "error=" + error, point);
      var what = call + " " + error + " at " + point;
      assertThat(answer.text())
          .as(what)
          .doesNotContain("Exception", "internal error", "\tat contractor");
      // A directory that can't be made below another looks like a tree that closes that one.
      var closed = error.equals("EACCES") && answer.text().contains("CT0603");
      assertThat(answer.status())
          .as(what + answer.text())
          .isIn(0, 1, 66, 69, 73, 74, 75, closed ? 65 : 0);
      nothingRuns();
      whole(what);
    }
  }

  private Answer traced(String call, String fault, int point) throws Exception {
    return tool.through(
            "strace",
            "--follow-forks",
            "--quiet=all",
            "--output=/dev/null",
            "--seccomp-bpf",
            "--trace=" + call,
            "--inject=" + call + ":" + fault + ":when=" + point)
        .run("build", "p.yaml", "--refresh");
  }

  private void specify(int round) throws Exception {
    var header = "environment: {N: \"" + round + "\"}\n";
    tool.write("p.yaml", Tool.specification(header, STEPS.replace("MARK", mark)));
  }

  /// Everything in the store is whole, and the same build is green and leaves nothing behind.
  private void whole(String when) throws Exception {
    try (var store = DiskStore.open(tool.store())) {
      var verdict = store.upkeep().verify();
      assertThat(verdict.isClean()).as(when + ": " + verdict).isTrue();
    }
    var next = WholeTool.run(tool.home(), tool.variables(), "build", "p.yaml");
    assertThat(next.status()).as(when + ": " + next.text()).isZero();
    assertThat(next.text()).as(when).doesNotContain("Exception", "corrupt");
    assertThat(tool.store().resolve("tmp")).as(when).isEmptyDirectory();
  }

  private void nothingRuns() throws Exception {
    for (var tries = 0; tries < 250 && !running().isEmpty(); tries++) {
      Thread.sleep(20);
    }
    var left = running();
    if (!left.isEmpty()) {
      var all = Shell.run("ps", "-eo", "pid,ppid,stat,wchan:20,etimes,args", "--forest").text();
      assertThat(left).as(all).isEmpty();
    }
  }

  private List<Long> running() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(mark))
        .map(ProcessHandle::pid)
        .toList();
  }
}
