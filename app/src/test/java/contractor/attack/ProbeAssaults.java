package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.Trust;
import contractor.sandbox.Attack;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Table A, as far as a step can try it: all probes of one class of step are one step.
///
/// [contractor.sandbox.SandboxWaysIT] tries the same on the sandbox alone, with the classes of the
/// network.
final class ProbeAssaults {

  static final List<Assault> TABLE =
      List.of(
          new Assault("A1-A35", "a step gets no answer but the expected", ProbeAssaults::tree),
          new Assault("A1-A35", "nor does a strict step", ProbeAssaults::strict),
          new Assault("A6 A7", "nothing is typed into the terminal", ProbeAssaults::terminal),
          new Assault("C10", "a descriptor passed out is of no use", ProbeAssaults::passed));

  /// What differs in a whole build, and the row that looks at it there.
  private static final List<String> ELSEWHERE = List.of("A3", "A42");

  private ProbeAssaults() {}

  private static void tree(Tool tool) throws Exception {
    probe(tool, Trust.TREE, "");
  }

  private static void strict(Tool tool) throws Exception {
    probe(tool, Trust.STRICT, "    strict: true\n");
  }

  private static void probe(Tool tool, Trust trust, String more) throws Exception {
    var attacks =
        Attack.TABLE.stream()
            .filter(attack -> attack.trust() == trust && !ELSEWHERE.contains(attack.id()))
            .filter(attack -> usable(tool, attack))
            .toList();
    var name = "contractor-canary-" + tool.way().name();
    var listener = tool.bench().probe().map(probe -> listen(probe.toString(), name));
    Answer answer;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var script = script(attacks, tool, name, server.getLocalPort());
      var step = "  - name: step\n" + more + "    shell: |\n" + script.indent(6);
      answer = caller(tool).build(step);
    } finally {
      listener.ifPresent(Process::destroyForcibly);
    }
    var printed = sections(answer.ends(0).printed());
    var wrong = new ArrayList<String>();
    for (var attack : attacks) {
      var output = printed.getOrDefault(attack.id(), "nothing\n");
      if (!Pattern.compile(attack.expected(), Pattern.DOTALL).matcher(output).matches()) {
        wrong.add(attack.id() + " " + attack.claim() + ": " + output);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tool.canary().resolve("keep")).hasContent("untouched");
  }

  private static boolean usable(Tool tool, Attack attack) {
    return tool.bench().probe().isPresent() || !attack.script().contains("probe ");
  }

  /// Somebody with secrets, agents and open files.
  private static Tool caller(Tool tool) {
    return tool.with("SECRET", "hush")
        .with("SSH_AUTH_SOCK", "/tmp/agent")
        .with("DISPLAY", ":0")
        .with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/tmp/bus")
        .through("sh", "-c", "exec 8</etc/shadow 9>>" + tool.canary() + "/keep; exec \"$@\"", "sh");
  }

  private static Process listen(String probe, String name) {
    try {
      return new ProcessBuilder(probe, "listen", name).start();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String script(List<Attack> attacks, Tool tool, String name, int port) {
    var script = new StringBuilder("exec 2>&1; set +x\n");
    for (var attack : attacks) {
      script
          .append("cat > /tmp/probe <<'END'\n")
          .append(
              attack
                  .script()
                  .replace("@port@", "" + port)
                  .replace("contractor-canary", name)
                  .replace("@canary@", tool.canary().toString())
                  .replace("@pid@", "" + ProcessHandle.current().pid()))
          .append("\nEND\nprintf '@@ %s\\n' '")
          .append(attack.id())
          .append("'; sh /tmp/probe || true; echo\n");
    }
    return script + "rm -f made block char whiteout || true\n";
  }

  private static TreeMap<String, String> sections(String printed) {
    var sections = new TreeMap<String, String>();
    for (var section : printed.split("@@ ")) {
      var end = section.indexOf('\n');
      if (end > 0) {
        sections.put(
            section.substring(0, end), section.substring(end + 1).replaceAll("\n+$", "\n"));
      }
    }
    sections.replaceAll((_, text) -> text.equals("\n") ? "" : text);
    return sections;
  }

  /// The caller's shell would read what was typed.
  private static void terminal(Tool tool) throws Exception {
    var type = tool.bench().probe().isPresent() ? "probe terminal" : "true";
    tool.write(
        "p.yaml",
        Tool.specification(
            "",
            "  - name: step\n    shell: |\n      exec 2>&1; "
                + type
                + "; tty || true; stty -a < /dev/tty || echo no terminal\n"));
    var line = new StringBuilder();
    for (var word : tool.line("build", "p.yaml", "--refresh", "--progress=plain")) {
      line.append('\'').append(word).append("' ");
    }
    var command = line + "; stty -echo; read -t 2 typed; echo \"status $? typed <$typed>\"";
    var answer =
        Shell.run(
            List.of(
                "script", "-qec", "bash -c '" + command.replace("'", "'\\''") + "'", "/dev/null"),
            tool.home(),
            tool.variables());
    answer.says("typed <>", "not a tty", "no terminal").doesNotSay("tiocsti=OK", "ttys=1");
  }

  /// A program that an apt step starts sends an open file of the tree to somebody on the host, who
  /// writes to it when it has become an artifact.
  private static void passed(Tool tool) throws Exception {
    var probe = tool.bench().probe().orElse(null);
    if (probe == null) {
      return;
    }
    var name = "contractor-pass-" + tool.way().name();
    var output = Files.createTempFile("received", ".txt");
    var receiver =
        new ProcessBuilder(probe.toString(), "receive", name)
            .redirectOutput(output.toFile())
            .start();
    try {
      tool.build(
              """
                - shell: |
                    printf '#!/bin/sh\\necho good > /passed; probe send NAME /passed\\n' > /usr/bin/apt-get
                    cp /usr/bin/true /usr/bin/dpkg-query; chmod 755 /usr/bin/apt-get; mkdir -p /var/log /var/lib
                - name: step
                  apt: [xx]
                  update: false
                - create-artifact: c10
                  from: systree
              """
                  .replace("NAME", name))
          .ends(0);
      assertThat(output).content().contains("received");
      receiver.getOutputStream().write('\n');
      receiver.getOutputStream().close();
      Shell.wait(receiver);
      assertThat(output).content().contains("wrote=OK");
    } finally {
      receiver.destroyForcibly();
      Files.delete(output);
    }
    tool.run("store", "verify").ends(0);
    tool.members("c10");
    Shell.check("tar", "-xOf", tool.home() + "/members.tar", "passed").says("good");
    var next = "  - shell: cat /passed\n";
    tool.write("n.yaml", Tool.specification("", next).replace(": base", ": c10"));
    tool.run("build", "n.yaml", "--refresh").ends(0).says("| good").doesNotSay("evil");
  }
}
