package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.archive.TarBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Table A, as far as it takes more than the sandbox: what goes into steps and what comes out.
final class SandboxAssaults {

  static final List<Assault> TABLE =
      List.of(
          new Assault("A15", "set-id bits don't get into artifacts", SandboxAssaults::setIds),
          new Assault("A15", "no other user reaches what a step makes", SandboxAssaults::reach),
          new Assault("A16", "nor do extended attributes", SandboxAssaults::attributes),
          new Assault("A17", "a device node is not kept", SandboxAssaults::devices),
          new Assault("A17", "a whiteout deletes nothing else", SandboxAssaults::whiteouts),
          new Assault("A26", "no file of the host is seen", SandboxAssaults::hostFiles),
          new Assault("A27", "the next build sees the original tree", SandboxAssaults::sharedTree),
          new Assault("A28", "a staged file is not the store's", SandboxAssaults::stagedFiles),
          new Assault(
              "A29", "links at mount points of an imported tree", SandboxAssaults::imported),
          new Assault("A30", "links planted in the workspace", SandboxAssaults::plantedInWorkspace),
          new Assault("A30", "links planted in the tree", SandboxAssaults::plantedInTree),
          new Assault("A33", "options and names are data", SandboxAssaults::names),
          new Assault("A37", "nothing of root's outside is made", SandboxAssaults::owners),
          new Assault("A39", "what apt starts is confined", SandboxAssaults::hooks),
          new Assault("A42", "no trait of the caller shows", SandboxAssaults::fingerprints));

  private SandboxAssaults() {}

  private static void setIds(Tool tool) throws Exception {
    tool.build(
            """
              - shell: |
                  cp /usr/bin/id s; chmod 6755 s; cp /usr/bin/id g; chmod 2755 g
                  mkdir d; chmod 3777 d
                  (umask 0; : > plain)
              - create-artifact: a15
            """)
        .ends(0)
        .says("stripped 4 set-id bits");
    assertThat(tool.members("a15").lines().map(line -> line.substring(0, 10)))
        .noneMatch(mode -> mode.substring(0, 9).toLowerCase(Locale.ROOT).contains("s"));
  }

  private static void reach(Tool tool) throws Exception {
    var build = start(tool, "- shell: touch mine; sleep 60");
    made(tool);
    var other = List.of("setpriv", "--reuid=54321", "--regid=54321", "--clear-groups");
    var look = new ArrayList<>(tool.way() == Way.SELF ? List.of("true") : other);
    look.addAll(List.of("find", tool.store().toString(), "-name", "mine"));
    var seen = Shell.run(look.toArray(String[]::new));
    build.destroy();
    Shell.wait(build);
    if (tool.way() != Way.SELF) {
      assertThat(seen.text()).contains("Permission denied").doesNotContain("mine");
    }
  }

  private static Process start(Tool tool, String steps) throws Exception {
    tool.write("p.yaml", Tool.specification("", steps.indent(2)));
    return tool.start("build", "p.yaml", "--refresh");
  }

  /// The files `mine` of a step that runs, once there are any.
  private static String made(Tool tool) throws Exception {
    for (var tries = 0; tries < 300; tries++) {
      var found = Shell.run("find", tool.store() + "/tmp", "-name", "mine", "-printf", "%U\n");
      if (found.text().lines().anyMatch(line -> line.matches("\\d+"))) {
        return found.text();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the step made nothing");
  }

  private static void attributes(Tool tool) throws Exception {
    if (tool.bench().probe().isEmpty()) {
      Machine.skip("no probe to set attributes with");
    }
    tool.build(
            """
              - shell: |
                  cp /usr/bin/id f; mkdir d
                  probe attribute user.secret hello f; probe attribute user.secret hello d
                  probe attribute user.overlay.whiteout y f; probe attribute user.overlay.opaque y d
                  setcap cap_net_raw+ep f || echo refused
              - create-artifact: a16
            """)
        .ends(0);
    var file = tool.home().resolve("a16.tar");
    tool.run("artifact", "export", "a16", file.toString()).ends(0);
    assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("xattr", "secret", "capability");
    assertThat(tool.members("a16")).contains(" f", " d/");
  }

  private static void devices(Tool tool) throws Exception {
    var answer =
        tool.build(
            """
              - shell: |
                  mknod null c 1 3 || echo refused; mknod sda b 8 0 || echo refused
                  mknod none c 0 0 || echo refused; touch f
                  mknod /null c 1 3 || echo refused; mknod /none c 0 0 || echo refused
              - create-artifact: a17
              - create-artifact: a17-tree
                from: systree
            """);
    answer.ends(0);
    assertThat(tool.members("a17").lines()).noneMatch(line -> line.startsWith("c"));
    assertThat(tool.members("a17-tree").lines()).noneMatch(line -> line.matches("[cb].*"));
    assertThat(tool.members("a17")).contains(" f").doesNotContain("null", "sda", "none");
  }

  /// On an overlay the node itself may be made; it means that the name is gone.
  private static void whiteouts(Tool tool) throws Exception {
    tool.build(
            """
              - shell: mkdir d; touch a b d/x d/y
              - shell: |
                  rm a d/x; mknod a c 0 0 || true; mknod d/x c 0 0 || true; mknod d/z c 0 0 || true
                  ls -la . d
              - shell: |
                  test ! -c a; test ! -c d/x; test ! -c d/z; test -f b; test -f d/y
                  touch d/x; ls d
              - create-artifact: a17
            """)
        .ends(0);
    assertThat(tool.members("a17")).contains(" b", " d/x", " d/y").doesNotContain(" a\n", "d/z");
  }

  private static void hostFiles(Tool tool) throws Exception {
    var nonce = "CANARY-" + System.nanoTime();
    tool.write("canary/" + nonce, "x");
    var answer =
        tool.shell(
            """
            find / -xdev -name 'CANARY-*' 2>/dev/null
            cat /etc/shadow; cat /proc/self/mountinfo /proc/self/mounts; ls /srv /home /mnt || true
            """);
    answer.ends(0).says("root:*:1:0:99999:7:::");
    assertThat(answer.printed())
        .doesNotContain(nonce, tool.home().toString(), "contractor-attack", "/stage");
  }

  private static void sharedTree(Tool tool) throws Exception {
    tool.shell(
            """
            echo evil > /etc/passwd; rm /usr/bin/id; chmod 777 /etc; mv /usr/bin/cat /usr/bin/c
            echo more >> /usr/bin/dash
            """)
        .ends(0);
    var answer =
        tool.shell("cat /etc/passwd; stat -c %a /etc; id -u; tail -c 4 /usr/bin/dash || true");
    answer.ends(0).says("root:x:0:0", "755").doesNotSay("evil", "more");
    tool.run("store", "verify").ends(0);
  }

  private static void stagedFiles(Tool tool) throws Exception {
    tool.write("src/file", "original\n");
    tool.build(
            "sources: [{name: src, local: src}]\n",
            """
              - name: step
                directory: src
                shell: |
                  chmod u+w file; echo evil >> file; ln file second; echo more >> second
                  : > /etc/group; dd if=/dev/zero of=/usr/bin/id bs=1 count=1 conv=notrunc
            """)
        .ends(0);
    tool.run("store", "verify").ends(0);
    assertThat(tool.home().resolve("src/file")).hasContent("original");
    tool.build("sources: [{name: src, local: src}]\n", "  - shell: cat src/file\n")
        .ends(0)
        .says("original")
        .doesNotSay("evil");
  }

  private static void imported(Tool tool) throws Exception {
    var canary = "/oldroot" + tool.canary();
    var points = List.of("dev", "proc", "tmp", "run", "workspace", "etc");
    var projects = new StringBuilder("contractor: 1\nprojects:\n");
    for (var point : points) {
      var odd = point.length() % 2 == 0;
      var tar = TarBuilder.tar();
      hostileTree(tool, point, (odd ? tar.symlink(point, canary) : tar.file(point, "")).end());
      projects.append(onTree(point, point.equals("etc")));
    }
    for (var target : List.of(canary + "/evil", "/etc/passwd")) {
      var name = "resolver-" + target.length();
      var link = TarBuilder.tar().directory("etc").symlink("etc/resolv.conf", target);
      hostileTree(tool, name, link.end());
      projects.append(onTree(name, true));
    }
    tool.write("h.yaml", projects.toString());
    var answer =
        tool.run("build", "h.yaml", "--all", "--keep-going", "--refresh").doesNotSay("| ran");
    assertThat(answer.status()).as(answer.text()).isEqualTo(65);
    for (var point : points) {
      answer.says(point + "/2 step rejected", "`" + point + "`");
    }
    assertThat(failures(answer)).isEqualTo(8);
    untouched(tool);
  }

  private static void hostileTree(Tool tool, String name, byte[] tar) throws Exception {
    var file = tool.home().resolve("hostile.tar");
    Files.write(file, tar);
    tool.run("artifact", "import", name, file.toString()).ends(0);
  }

  private static String onTree(String tree, boolean apt) {
    return "  - project: "
        + tree
        + "\n    steps:\n      - create-systree: "
        + tree
        + "\n      - name: step\n        "
        + (apt ? "apt: [xx]\n" : "shell: echo ran\n");
  }

  private static void untouched(Tool tool) throws Exception {
    assertThat(tool.canary().resolve("keep")).hasContent("untouched");
    try (var files = Files.list(tool.canary())) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .allMatch(name -> name.equals("keep") || name.startsWith("CANARY"));
    }
  }

  private static void plantedInWorkspace(Tool tool) throws Exception {
    var points = List.of("dev", "proc", "tmp", "run");
    var projects = new StringBuilder("contractor: 1\nprojects:\n");
    for (var point : points) {
      var plant = "ln -s @ " + point + "; mkdir -p bin etc; ln -s @ etc/resolv.conf";
      projects.append(project(point, plant, "where: workspace\n        shell: echo ran"));
    }
    var inside = "ln -s @ d; mkdir e; ln -s /proc/self/root/@ e/f";
    projects.append(project("inside", inside, "directory: d\n        shell: echo ran > keep"));
    var answer = keepGoing(tool, projects.toString());
    for (var point : points) {
      answer.says("`" + point + "`");
    }
    assertThat(failures(answer)).as(answer.text()).isEqualTo(5);
    untouched(tool);
  }

  private static void plantedInTree(Tool tool) throws Exception {
    var plants =
        List.of(
            "rm -f /etc/resolv.conf; ln -s @/evil /etc/resolv.conf",
            "mv /etc /e; ln -s @ /etc",
            "mv /etc /e; ln -s e /etc",
            "rm /etc/resolv.conf; mkdir /etc/resolv.conf",
            "rm /etc/resolv.conf; mkfifo /etc/resolv.conf");
    var projects = new StringBuilder("contractor: 1\nprojects:\n");
    for (var i = 0; i < plants.size(); i++) {
      projects.append(project("p" + i, plants.get(i), "apt: [xx]"));
    }
    var answer = keepGoing(tool, projects.toString());
    assertThat(failures(answer)).as(answer.text()).isEqualTo(5);
  }

  private static long failures(Answer answer) {
    return answer
        .text()
        .lines()
        .filter(line -> line.matches("\\S+/\\d step (failed|rejected): .*"))
        .count();
  }

  private static String project(String name, String plant, String step) {
    return "  - project: "
        + name
        + "\n    steps:\n      - create-systree: base\n      - shell: \""
        + plant
        + "\"\n      - name: step\n        "
        + step
        + "\n";
  }

  private static Answer keepGoing(Tool tool, String projects) throws Exception {
    tool.write("h.yaml", projects.replace("@", "/oldroot" + tool.canary()));
    var answer = tool.run("build", "h.yaml", "--all", "--keep-going", "--refresh");
    assertThat(answer.status()).as(answer.text()).isIn(65, 69, 1);
    answer.doesNotSay("| ran");
    untouched(tool);
    return answer;
  }

  private static void names(Tool tool) throws Exception {
    tool.build("  - name: step\n    directory: nowhere\n    shell: echo ran\n")
        .ends(1)
        .says("chdir to /workspace/nowhere: No such file");
    tool.write("src/-rf", "x");
    tool.write("src/$(touch evil)", "x");
    tool.write("src/new\nline", "x");
    var answer =
        tool.build(
            "sources: [{name: src, local: src}]\n",
            """
              - name: "--help $(touch evil); `id`"
                directory: src
                shell: ls -A | wc -l; ls -A | grep -c evil
              - name: two
                shell: "--version"
            """);
    answer.says("--help $(touch evil)").doesNotSay("uid=0");
    assertThat(answer.status()).isEqualTo(1);
    for (var name : List.of("--help", "a b", "../b", "a\nb")) {
      var listed = tool.run("artifact", "import", "--", name, tool.bench().tree().toString());
      assertThat(listed.status()).as(name).isEqualTo(2);
    }
  }

  private static void owners(Tool tool) throws Exception {
    var build = start(tool, "- shell: touch mine; sleep 60");
    var owners = made(tool);
    build.destroy();
    Shell.wait(build);
    assertThat(owners.lines()).isNotEmpty().doesNotContain("0");
  }

  /// A tree whose `apt-get` is the attacker's.
  private static void hooks(Tool tool) throws Exception {
    var answer =
        tool.build(
            """
              - shell: |
                  cat > /usr/bin/apt-get <<'END'
                  #!/bin/sh
                  echo "$*"; env; grep Cap /proc/self/status
                  find / -xdev -name 'keep' 2>/dev/null
                  cat /proc/*/environ | tr '\\0' '\\n' | grep SECRET
                  echo x > /proc/sys/kernel/core_pattern || echo no sysctl
                  mount -t proc n /tmp || echo no mount
                  unshare -Ur true || echo no namespace
                  mknod /dev/x c 1 3 || echo no device
                  ls @ || echo no host
                  kill -0 PID 2>/dev/null || echo no pid
                  true
                  END
                  chmod 755 /usr/bin/apt-get
              - name: apt
                apt: [xx]
                update: false
            """
                .replace("@", tool.canary().toString())
                .replace("PID", "" + ProcessHandle.current().pid()));
    answer
        .says("no sysctl", "no mount", "no namespace", "no device", "no host", "no pid")
        .doesNotSay("SECRET=", "canary/keep");
  }

  private static void fingerprints(Tool tool) throws Exception {
    var look =
        "env | sort; umask; hostname; date +%Z; id; pwd; cat /proc/self/oom_score_adj; ulimit -a;"
            + " stat -c '%a %u %g' . / /tmp /run /dev; cat /proc/sys/kernel/hostname\n";
    var plain = tool.shell(look).ends(0).printed();
    var other =
        tool.with("TZ", "Asia/Tokyo")
            .with("LC_ALL", "tr_TR.UTF-8")
            .with("LANG", "C")
            .with("USER", "somebody")
            .with("SECRET", "x")
            .through(
                "sh", "-c", "umask 077; ulimit -S -n 512; ulimit -S -s 4096; exec \"$@\"", "sh")
            .shell(look)
            .ends(0)
            .printed();
    assertThat(other).isEqualTo(plain).contains("0022", "contractor", "UTC");
  }
}
