package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Table G.
final class LifecycleAssaults {

  static final List<Assault> TABLE =
      List.of(
          new Assault("G3", "a full workspace is told", LifecycleAssaults::workspace),
          new Assault("G3", "a full disk is told", LifecycleAssaults::disk),
          new Assault("G4", "so is one without inodes", LifecycleAssaults::inodes),
          new Assault("G8", "signals end it with nothing left", LifecycleAssaults::signals),
          new Assault("G8", "a closed pipe ends it", LifecycleAssaults::pipe),
          new Assault("G9", "the worst workspace is deleted", LifecycleAssaults::undeletable),
          new Assault("G10", "hostile surroundings", LifecycleAssaults::surroundings),
          new Assault("G7", "a job in the background ends too", LifecycleAssaults::background),
          new Assault("G11", "a pause is no timeout", LifecycleAssaults::paused),
          new Assault("G12", "many at once make each once", LifecycleAssaults::crowd));

  private LifecycleAssaults() {}

  private static void workspace(Tool tool) throws Exception {
    tool.build("limits: {workspace: 10MiB}\n", "  - shell: head -c 30000000 /dev/zero > f\n")
        .ends(1)
        .says("no space left in workspace (limit 10 MiB)");
    tool.build(
            "limits: {workspace: 10MiB}\n",
            "  - shell: for i in 1 2 3 4 5 6; do head -c 3000000 /dev/zero > $i; done\n")
        .ends(1)
        .says("no space left in workspace (limit 10 MiB)");
    tool.build(
            "limits: {systree: 10MiB}\n",
            "  - shell: for i in 1 2 3 4 5; do head -c 3000000 /dev/zero > /$i; done\n")
        .ends(1)
        .says("no space left in systree (limit 10 MiB)");
    clean(tool);
  }

  /// Nothing of the tool's runs or lies about.
  static void clean(Tool tool) throws Exception {
    tool.run("store", "verify").ends(0);
    assertThat(tool.store().resolve("tmp").toFile().list()).isEmpty();
    assertThat(Shell.run("pgrep", "-f", tool.store().toString()).text()).isEmpty();
    assertThat(Shell.script("grep -l " + tool.store() + " /proc/*/mountinfo 2>/dev/null").text())
        .isEmpty();
  }

  private static void disk(Tool tool) throws Exception {
    onSmallDisk(tool, "size=40m", "  - shell: head -c 60000000 /dev/urandom > f\n");
  }

  private static void inodes(Tool tool) throws Exception {
    onSmallDisk(tool, "size=100m,nr_inodes=1500", "  - shell: touch $(seq 3000)\n");
  }

  private static void onSmallDisk(Tool tool, String size, String steps) throws Exception {
    if (!Machine.isRoot()) {
      Machine.skip("a small disk takes root");
    }
    var disk = Files.createDirectories(tool.home().resolve("disk"));
    Shell.check("mount", "-t", "tmpfs", "-o", size, "none", disk.toString());
    try {
      tool.way().give(disk);
      var small = tool.with("CONTRACTOR_STORE", disk.resolve("store").toString());
      small.run("artifact", "import", "base", tool.bench().tree().toString()).ends(0);
      var answer = small.build(steps);
      assertThat(answer.status()).as(answer.text()).isIn(1, 73, 74);
      assertThat(answer.text()).doesNotContain("Exception").containsIgnoringCase("space");
      small.run("store", "verify").ends(0);
      small.run("clean");
      small.shell("echo ran").ends(0);
    } finally {
      Shell.check("umount", "--lazy", disk.toString());
    }
  }

  private static void signals(Tool tool) throws Exception {
    var sleep = "sleep 3000" + tool.way().number();
    tool.write("p.yaml", Tool.specification("", "  - shell: " + sleep + "\n"));
    var expected = Map.of("INT", 130, "TERM", 143, "HUP", 129, "KILL", 137);
    for (var signal : expected.keySet()) {
      var process = tool.start("build", "p.yaml");
      await(sleep);
      Shell.check("kill", "-" + signal, "" + process.pid());
      var started = System.nanoTime();
      assertThat(Shell.wait(process)).as(signal).isEqualTo(expected.get(signal));
      assertThat((System.nanoTime() - started) / 1e9).as(signal).isLessThan(6);
      gone(sleep);
      clean(tool);
    }
    var process = tool.start("build", "p.yaml");
    await(sleep);
    Shell.check("kill", "-INT", "" + process.pid());
    Thread.sleep(50);
    Shell.run("kill", "-INT", "" + process.pid());
    assertThat(Shell.wait(process)).isEqualTo(130);
    gone(sleep);
    clean(tool);
  }

  private static String running(String command) throws Exception {
    return Shell.run("pgrep", "-x", "-f", command).text();
  }

  private static void await(String command) throws Exception {
    for (var i = 0; i < 300 && running(command).isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertThat(running(command)).isNotEmpty();
  }

  /// Within the two seconds that are left after its caller.
  private static void gone(String command) throws Exception {
    for (var i = 0; i < 20 && !running(command).isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertThat(running(command)).isEmpty();
  }

  private static void background(Tool tool) throws Exception {
    tool.write(
        "p.yaml", Tool.specification("", "  - shell: echo ran; cat; cat < /dev/tty || true\n"));
    var words = new StringBuilder();
    for (var word : tool.line("build", "p.yaml", "--refresh")) {
      words.append(word).append(' ');
    }
    var command = "bash -ic 'stty tostop; " + words + "> out.txt 2>&1 & wait $!; echo ended $?'";
    Shell.run(List.of("script", "-qec", command, "/dev/null"), tool.home(), tool.variables())
        .says("ended 0");
    assertThat(tool.home().resolve("out.txt")).content().contains("| ran");
    clean(tool);
  }

  private static void paused(Tool tool) throws Exception {
    var sleep = "sleep 2.00" + tool.way().number();
    tool.write("p.yaml", Tool.specification("", "  - shell: " + sleep + "\n    timeout: 60s\n"));
    var process = tool.start("build", "p.yaml", "--refresh");
    await(sleep);
    Shell.check("kill", "-STOP", "" + process.pid());
    Thread.sleep(3000);
    Shell.check("kill", "-CONT", "" + process.pid());
    assertThat(Shell.wait(process)).isZero();
    clean(tool);
  }

  private static void pipe(Tool tool) throws Exception {
    tool.write("p.yaml", Tool.specification("", "  - shell: yes | head -n 3000; sleep 5\n"));
    var line =
        new ArrayList<>(List.of("bash", "-c", "\"$@\" | head -n 1; exit ${PIPESTATUS[0]}", "bash"));
    line.addAll(tool.line("build", "p.yaml", "--refresh"));
    Shell.run(line, tool.home(), tool.variables()).ends(141);
    Thread.sleep(300);
    clean(tool);
  }

  private static void undeletable(Tool tool) throws Exception {
    tool.build(
            """
              - shell: |
                  mkdir a; touch a/b; mkdir a/c; touch a/c/d; chmod 000 a/c; chmod 000 a
                  for i in $(seq 15); do d=$(printf 'd/%.0s' $(seq 100)); mkdir -p $d; cd $d; done; touch end; cd /workspace
                  touch "$(printf 'new\\nline')"; mkfifo fifo; ln -s / root; ln -s @ canary
                  chown 33:33 fifo || true; mkdir -p /x/y; touch /x/y/z; chmod 000 /x/y /x
                  exit 1
            """
                .replace("@", tool.canary().toString()))
        .status();
    clean(tool);
    assertThat(tool.canary().resolve("keep")).hasContent("untouched");
    tool.run("clean").ends(0);
  }

  private static void surroundings(Tool tool) throws Exception {
    tool.write("p.yaml", Tool.specification("", "  - shell: echo ran; touch f\n"));
    for (var around :
        List.of(
            "umask 077; exec \"$@\"",
            "umask 000; exec \"$@\"",
            "ulimit -S -n 64; exec \"$@\"",
            "exec \"$@\" <&-",
            "exec \"$@\" 2>&-",
            "exec \"$@\" </dev/null",
            "exec \"$@\" 8</etc/passwd 9</etc/passwd",
            "TMPDIR=/nowhere; export TMPDIR; exec \"$@\"",
            "TMPDIR=/nowhere; JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/nowhere; export TMPDIR JAVA_TOOL_OPTIONS; exec \"$@\"")) {
      var answer = tool.through("sh", "-c", around, "sh").run("build", "p.yaml", "--refresh");
      answer.ends(0).says("| ran");
    }
    for (var closed : List.of("exec \"$@\" >&-", "exec \"$@\" <&- >&- 2>&-")) {
      var answer = tool.through("sh", "-c", closed, "sh").run("build", "p.yaml", "--refresh");
      assertThat(answer.status()).as(closed + answer.text()).isIn(0, 141);
      assertThat(answer.text()).doesNotContain("Exception");
    }
    tool.with("HOME", "").run("build", "p.yaml", "--refresh").ends(0);
    tool.with("HOME", "").with("CONTRACTOR_STORE", "").run("artifact", "list").ends(73);
    tool.with("LC_ALL", "C").with("LANG", "C").run("build", "p.yaml", "--refresh").ends(0);
    tool.with("TERM", "").run("build", "p.yaml", "--refresh").ends(0);
    tool.in(
            java.nio.file.Path.of("/proc"),
            "build",
            tool.home().resolve("p.yaml").toString(),
            "--refresh")
        .ends(0);
    clean(tool);
  }

  private static void crowd(Tool tool) throws Exception {
    var steps = new StringBuilder();
    for (var i = 0; i < 4; i++) {
      steps.append("  - shell: echo made-" + i + "; sleep 0.2; touch f" + i + "\n");
    }
    tool.write(
        "p.yaml",
        Tool.specification(
            "description: "
                + System.nanoTime()
                + "\nenvironment: {N: \""
                + System.nanoTime()
                + "\"}\n",
            steps + "  - create-artifact: crowd\n"));
    var processes = new ArrayList<Process>();
    var outputs = new ArrayList<java.nio.file.Path>();
    for (var i = 0; i < 8; i++) {
      var output = tool.home().resolve("output" + i);
      outputs.add(output);
      processes.add(
          Shell.builder(tool.line("build", "p.yaml"), tool.home(), tool.variables())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start());
    }
    var all = new StringBuilder();
    for (var i = 0; i < 8; i++) {
      var status = Shell.wait(processes.get(i));
      assertThat(status).as(Files.readString(outputs.get(i))).isZero();
      all.append(Files.readString(outputs.get(i)));
    }
    for (var i = 0; i < 4; i++) {
      var made = "| made-" + i;
      assertThat(all.toString().lines().filter(line -> line.endsWith(made))).as(made).hasSize(1);
    }
    clean(tool);
  }
}
