package contractor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import contractor.api.Limits;
import contractor.api.RejectedException;
import contractor.api.Trust;
import contractor.build.Sandbox.Exit;
import contractor.build.Sandbox.Job;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What a step does to the machine's resources, and what becomes of it.
record Ordeal(String id, String claim, Body body) {

  interface Body {
    void check(Trial trial) throws Exception;
  }

  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration PATIENT = Duration.ofSeconds(20);

  static final List<Ordeal> ALL =
      List.of(
          new Ordeal("G1", "a fork bomb is ended at its limit and leaves nothing", Ordeal::bomb),
          new Ordeal("G1t", "threads count as processes do", Ordeal::threads),
          new Ordeal("G1n", "as many processes as the limit allows are let be", Ordeal::crowd),
          new Ordeal("G2", "a memory bomb harms itself only", Ordeal::memory),
          new Ordeal("G3", "a full workspace ends the step", Ordeal::workspace),
          new Ordeal("G3f", "no file grows beyond the limit", Ordeal::file),
          new Ordeal(
              "G3t", "temporary directories have a size and a number of files", Ordeal::temporary),
          new Ordeal("G5", "an endless step is over in time", Ordeal::endless),
          new Ordeal("G5s", "a silent step is over in time", Ordeal::silent),
          new Ordeal("G6", "nobody waits for a daemon that holds the output", Ordeal::daemon),
          new Ordeal("G7", "a step that stops itself is over in time", Ordeal::stopped),
          new Ordeal("A22", "a killed step is no success", Ordeal::killed),
          new Ordeal("A27", "writing the tree leaves the shared tree as it was", Ordeal::tree),
          new Ordeal("A30", "a link planted at a mount point is refused", Ordeal::planted),
          new Ordeal("A33", "a command that looks like options is a command", Ordeal::options),
          new Ordeal("run", "files are read-only and secrets are secret", Ordeal::handed),
          new Ordeal("stop", "an interrupted caller leaves nothing", Ordeal::interrupted));

  private static void bomb(Trial trial) throws Exception {
    var result = trial.run(trial.job(Trust.TREE, "probe bomb", limits(PATIENT, 200)));

    assertThat(result.finished().exit()).isEqualTo(new Exit.Exceeded("processes", 200));
    assertThat(result.finished().took()).isLessThan(Duration.ofSeconds(8));
    assertThat(left("probe bomb")).isZero();
  }

  private static void threads(Trial trial) throws Exception {
    var result = trial.run(trial.job(Trust.TREE, "probe threads 60", limits(PATIENT, 50)));

    assertThat(result.finished().exit()).isEqualTo(new Exit.Exceeded("processes", 50));
  }

  private static void crowd(Trial trial) throws Exception {
    var script = "for i in $(seq 48); do sleep 2 & done; wait; echo all";

    var result = trial.run(trial.job(Trust.TREE, script, limits(PATIENT, 50)));

    assertThat(result.finished().exit()).isEqualTo(new Exit.Status(0));
    assertThat(result.output()).isEqualTo("all\n");
  }

  private static void memory(Trial trial) throws Exception {
    var limit = OptionalLong.of(64 << 20);
    var limits =
        new Limits(
            Optional.of(Duration.ofSeconds(20)),
            Optional.empty(),
            1L << 30,
            1L << 30,
            1 << 20,
            200,
            limit);

    var result = trial.run(trial.job(Trust.TREE, "probe memory 300", limits));

    if (!(result.finished().exit() instanceof Exit.Exceeded(var name, var _)
        && name.equals("memory"))) {
      assertThat(result.output()).contains("memory=ENOMEM");
    }
  }

  private static void workspace(Trial trial) throws Exception {
    var limits =
        new Limits(
            Optional.of(Duration.ofSeconds(30)),
            Optional.empty(),
            8 << 20,
            8 << 20,
            1 << 20,
            200,
            OptionalLong.empty());
    var script = "for i in 1 2 3 4; do dd if=/dev/zero of=f$i bs=1M count=4; done; sleep 60";

    var result = trial.run(trial.job(Trust.TREE, script, limits));

    assertThat(result.finished().exit()).isEqualTo(new Exit.Exceeded("workspace", 8 << 20));
  }

  private static void file(Trial trial) throws Exception {
    var limits =
        new Limits(
            Optional.empty(),
            Optional.empty(),
            1 << 20,
            1 << 20,
            1 << 20,
            200,
            OptionalLong.empty());

    var result =
        trial.run(trial.job(Trust.TREE, "exec dd if=/dev/zero of=/tmp/f bs=1M count=9", limits));

    assertThat(result.finished().exit()).isEqualTo(new Exit.Signal(25));
  }

  private static void temporary(Trial trial) throws Exception {
    var script =
        """
        dd if=/dev/zero of=/run/f bs=1M count=100 2>&1 | grep -c 'No space'; rm /run/f
        dd if=/dev/zero of=/dev/shm/f bs=1M count=300 2>&1 | grep -c 'No space'; rm /dev/shm/f
        cd /run; touch $(seq 20000) 2>&1 | grep -c 'No space' | grep -vcx 0
        stat -c %a /tmp /dev/shm
        """;

    assertThat(trial.shell(Trust.TREE, script).output()).isEqualTo("1\n1\n1\n1777\n1777\n");
  }

  private static void endless(Trial trial) throws Exception {
    var result = trial.run(trial.job(Trust.TREE, "sleep 1234 & sleep 1234", limits(SHORT, 99)));

    assertThat(result.finished().exit()).isEqualTo(new Exit.TimedOut(SHORT));
    assertThat(result.finished().took()).isLessThan(Duration.ofSeconds(4));
    assertThat(left("sleep 1234")).isZero();
  }

  private static void silent(Trial trial) throws Exception {
    var limits =
        new Limits(
            Optional.empty(),
            Optional.of(SHORT),
            1L << 30,
            1L << 30,
            1 << 20,
            99,
            OptionalLong.empty());

    var result = trial.run(trial.job(Trust.TREE, "echo a; sleep 1; echo b; sleep 1234", limits));

    assertThat(result.finished().exit()).isEqualTo(new Exit.Silent(SHORT));
    assertThat(result.output()).isEqualTo("a\nb\n");
  }

  private static void daemon(Trial trial) throws Exception {
    var result =
        trial.shell(Trust.TREE, "setsid nohup sleep 1235 & (setsid sleep 1235 &) ; echo done");

    assertThat(result.output()).isEqualTo("done\n");
    assertThat(result.finished().exit()).isEqualTo(new Exit.Status(0));
    assertThat(left("sleep 1235")).isZero();
  }

  private static void stopped(Trial trial) throws Exception {
    var result = trial.run(trial.job(Trust.TREE, "kill -STOP $$", limits(SHORT, 99)));

    assertThat(result.finished().exit()).isEqualTo(new Exit.TimedOut(SHORT));
  }

  private static void killed(Trial trial) throws Exception {
    assertThat(exit(trial, "kill -9 $$")).isEqualTo(new Exit.Signal(9));
    assertThat(exit(trial, "kill -TERM $$")).isEqualTo(new Exit.Signal(15));
    assertThat(exit(trial, "kill -9 1; kill -9 -1; exit 4")).isEqualTo(new Exit.Status(4));
    assertThat(exit(trial, "ulimit -c; kill -SEGV $$")).isEqualTo(new Exit.Signal(11));
  }

  private static void tree(Trial trial) throws Exception {
    var first = trial.shell(Trust.TREE, "echo x >/etc/passwd; rm /etc/group; echo kept >note");
    var second = trial.shell(Trust.TREE, "cat /etc/passwd /etc/group");

    assertThat(second.output()).contains("root:x:0:0").contains("root:x:0:\n");
    var workspace = first.finished().mounts().firstEntry().getValue();
    assertThat(trial.staging.top(workspace).resolve("note")).hasContent("kept");
  }

  private static void planted(Trial trial) throws Exception {
    var planted =
        trial.shell(Trust.TREE, "rm /etc/resolv.conf; ln -s /oldroot/tmp/planted /etc/resolv.conf");
    var next = trial.job(Trust.TREE_NET, "true", Limits.DEFAULT);

    ThrowingCallable run = () -> trial.run(on(next, planted.finished().root()));

    assertThatThrownBy(run)
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("etc/resolv.conf");
  }

  private static Job on(Job job, Optional<contractor.build.Snapshot> root) {
    return new Job(
        job.trust(),
        root,
        job.mounts(),
        job.argv(),
        job.environment(),
        job.directory(),
        job.files(),
        job.secrets(),
        job.sockets(),
        job.limits());
  }

  private static void options(Trial trial) throws Exception {
    var plain = trial.job(Trust.TREE, "", Limits.DEFAULT);
    var odd =
        new Job(
            plain.trust(),
            plain.root(),
            plain.mounts(),
            List.of("--ro-bind", "/", "/mnt\n$(id)"),
            plain.environment(),
            plain.directory(),
            plain.files(),
            plain.secrets(),
            plain.sockets(),
            plain.limits());

    var result = trial.run(odd);

    assertThat(result.finished().exit()).isEqualTo(new Exit.Status(127));
    assertThat(result.output()).contains("--ro-bind: No such file");
  }

  private static void handed(Trial trial) throws Exception {
    var script =
        "cat /run/greeting /run/secrets/key; stat -c '%a %F' /run/greeting /run/secrets/key;"
            + " { echo x >/run/greeting; } 2>/dev/null || echo refused; env | grep -c hush";
    var plain = trial.job(Trust.TREE, script, Limits.DEFAULT);
    var files = new TreeMap<String, byte[]>();
    files.put("greeting", "hello\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var secrets = new TreeMap<String, byte[]>();
    secrets.put("key", "hush\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var job =
        new Job(
            plain.trust(),
            plain.root(),
            plain.mounts(),
            plain.argv(),
            plain.environment(),
            plain.directory(),
            files,
            secrets,
            plain.sockets(),
            plain.limits());

    var output = trial.run(job).output();

    assertThat(output).isEqualTo("hello\nhush\n444 regular file\n400 regular file\nrefused\n0\n");
  }

  private static void interrupted(Trial trial) throws Exception {
    var thread = Thread.ofVirtual().start(() -> quietly(trial));
    while (left("sleep 1236") == 0) {
      Thread.sleep(20);
    }

    thread.interrupt();
    thread.join(Duration.ofSeconds(5));

    assertThat(thread.isAlive()).isFalse();
    assertThat(left("sleep 1236")).isZero();
  }

  private static void quietly(Trial trial) {
    try {
      trial.shell(Trust.TREE, "sleep 1236");
    } catch (Exception _) {
      // Interrupted, as it should be.
    }
  }

  private static Exit exit(Trial trial, String script) throws Exception {
    return trial.shell(Trust.TREE, script).finished().exit();
  }

  private static Limits limits(Duration timeout, int processes) {
    return new Limits(
        Optional.of(timeout),
        Optional.empty(),
        1L << 30,
        1L << 30,
        1 << 20,
        processes,
        OptionalLong.empty());
  }

  /// How many processes of this machine have such a command line.
  private static long left(String command) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").endsWith(command))
        .count();
  }
}
