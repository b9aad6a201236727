package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.store.DiskStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Row R11: a build is told to end at any moment, in all the ways there are, and leaves nothing.
final class Endings {

  /// What ends it, with the status of one that heard of it in time.
  enum Ending {
    CONTROL_C(130),
    TERM(143),
    HUP(129),
    CLOSED(141);

    private final int status;

    Ending(int status) {
      this.status = status;
    }
  }

  private static final Duration MOST = Duration.ofSeconds(2);

  /// What is let pass now and then, on a machine that has much else to do.
  private static final Duration MOST_IF_BUSY = Duration.ofSeconds(6);

  private final Tool tool;
  private final Random random = new Random(11);
  private final List<Duration> took = new ArrayList<>();
  private final String mark;
  private int heard;

  Endings(Tool tool) {
    this.tool = tool;
    this.mark = "contractor-end-" + tool.home().toString().hashCode();
  }

  /// Many times, and says how many of them found a build that ran.
  int all(Ending ending, int rounds) throws Exception {
    var whole = whole();
    for (var round = 0; round < rounds; round++) {
      specify(round);
      var status =
          ending == Ending.CLOSED ? closed() : signalled(ending, random.nextLong(whole * 11 / 10));
      heard += status == ending.status ? 1 : 0;
      assertThat(status).as(ending + " " + round).isIn(0, ending.status);
      nothingIsLeft(ending + " " + round);
    }
    var slow = took.stream().filter(time -> time.compareTo(MOST) > 0).toList();
    System.err.println("     " + rounds + " × " + ending + ": " + heard + " heard, slow: " + slow);
    assertThat(slow)
        .hasSizeLessThanOrEqualTo(1 + rounds / 5)
        .allMatch(time -> time.compareTo(MOST_IF_BUSY) < 0);
    return heard;
  }

  private long whole() throws Exception {
    specify(-1);
    var started = System.nanoTime();
    tool.run("build", "p.yaml").ends(0);
    return (System.nanoTime() - started) / 1_000_000;
  }

  private void specify(int round) throws Exception {
    var steps =
        """
          - shell: ": MARK ROUND; for i in 1 2 3 4 5 6 7 8 9; do echo $i > f$i; echo $i; done"
          - shell: ": MARK ROUND; seq 5000"
        """;
    var text = steps.replace("MARK", mark).replace("ROUND", "" + round);
    tool.write("p.yaml", Tool.specification("", text));
  }

  private int signalled(Ending ending, long milliseconds) throws Exception {
    var terminal = ending == Ending.CONTROL_C;
    var process = terminal ? atTerminal() : tool.start("build", "p.yaml", "--refresh");
    Thread.sleep(milliseconds);
    var started = System.nanoTime();
    if (terminal) {
      pressControlC(process);
    } else {
      Shell.run("kill", "-" + ending.name(), "" + process.pid());
    }
    var status = Shell.wait(process);
    took.add(Duration.ofNanos(System.nanoTime() - started));
    return status;
  }

  private static void pressControlC(Process process) throws IOException {
    try {
      process.getOutputStream().write(3);
      process.getOutputStream().flush();
    } catch (IOException e) {
      if (process.isAlive()) {
        throw e;
      }
    }
  }

  private Process atTerminal() throws Exception {
    var words =
        tool.line("build", "p.yaml", "--refresh").stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    var line = List.of("script", "--quiet", "--return", "--command", "exec " + words, "/dev/null");
    return Shell.builder(line, tool.home(), tool.variables())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private int closed() throws Exception {
    var line =
        new ArrayList<>(List.of("bash", "-c", "\"$@\" 2>&1 | head -n $0; exit ${PIPESTATUS[0]}"));
    line.add("" + random.nextInt(40));
    line.addAll(tool.line("build", "p.yaml", "--refresh"));
    return Shell.run(line, tool.home(), tool.variables()).status();
  }

  private void nothingIsLeft(String when) throws Exception {
    for (var tries = 0; tries < 100 && running() > 0; tries++) {
      Thread.sleep(20);
    }
    assertThat(running()).as(when).isZero();
    // Opening it does away with what one that was killed before it could had left.
    try (var store = DiskStore.open(tool.store())) {
      assertThat(store.upkeep().verify().isClean()).as(when).isTrue();
    }
    assertThat(tool.store().resolve("tmp")).as(when).isEmptyDirectory();
    var mounts = "grep -l " + tool.store() + " /proc/[0-9]*/mountinfo 2>/dev/null";
    assertThat(Shell.script(mounts).text()).as(when).isEmpty();
  }

  private long running() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(mark))
        .count();
  }
}
