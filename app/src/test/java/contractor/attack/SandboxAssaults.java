package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.archive.TarBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
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
    var build = start(tool, "- shell: touch mine; sleep 3");
    Thread.sleep(1800);
    var seen =
        Shell.run(
            "setpriv",
            "--reuid=54321",
            "--regid=54321",
            "--clear-groups",
            "find",
            tool.store().toString(),
            "-name",
            "mine");
    Shell.wait(build);
    if (tool.way() != Way.SELF) {
      assertThat(seen.text()).contains("Permission denied").doesNotContain("mine");
    }
  }

  private static Process start(Tool tool, String steps) throws Exception {
    tool.write("p.yaml", Tool.specification("", steps.indent(2)));
    return tool.start("build", "p.yaml", "--refresh");
  }

  private static void attributes(Tool tool) throws Exception {
    tool.build(
            """
              - shell: |
                  cp /usr/bin/id f; setfattr -n user.secret -v hello f || echo refused
                  mkdir d; setfattr -n user.secret -v hello d || echo refused
                  setfattr -n user.overlay.whiteout -v y f || echo refused
                  setfattr -n user.overlay.opaque -v y d || echo refused
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
    for (var point : List.of("dev", "proc", "tmp", "run", "workspace", "etc")) {
      var steps = point.equals("etc") ? "- apt: [xx]\n" : "- shell: echo ran\n";
      for (var tar :
          List.of(TarBuilder.tar().symlink(point, canary), TarBuilder.tar().file(point, "text"))) {
        hostileTree(tool, tar.end());
        onTree(tool, "hostile", steps).ends(65).says("`" + point + "`").doesNotSay("| ran");
      }
    }
    for (var target : List.of(canary + "/evil", canary + "/keep", "/etc/passwd")) {
      var link = TarBuilder.tar().directory("etc").symlink("etc/resolv.conf", target);
      hostileTree(tool, link.end());
      var answer = onTree(tool, "hostile", "- apt: [xx]\n");
      assertThat(answer.status()).as(answer.text()).isNotZero();
    }
    untouched(tool);
  }

  private static void hostileTree(Tool tool, byte[] tar) throws Exception {
    var file = tool.home().resolve("hostile.tar");
    Files.write(file, tar);
    tool.run("artifact", "import", "hostile", file.toString()).ends(0);
  }

  private static Answer onTree(Tool tool, String tree, String steps) throws Exception {
    tool.write(
        "h.yaml",
        "contractor: 1\nproject: p\nsteps:\n  - create-systree: " + tree + "\n" + steps.indent(2));
    return tool.run("build", "h.yaml", "--refresh");
  }

  private static void untouched(Tool tool) throws Exception {
    assertThat(tool.canary().resolve("keep")).hasContent("untouched");
    try (var files = Files.list(tool.canary())) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .allMatch(name -> name.equals("keep") || name.startsWith("CANARY"));
    }
  }

  private static void plantedInWorkspace(Tool tool) throws Exception {
    for (var point : List.of("dev", "proc", "tmp", "run")) {
      tool.build(
              """
                - shell: ln -s @ POINT; mkdir -p bin etc; ln -s @ etc/resolv.conf
                - where: workspace
                  shell: echo ran
              """
                  .replace("@", "/oldroot" + tool.canary())
                  .replace("POINT", point))
          .ends(65)
          .says("`" + point + "`")
          .doesNotSay("| ran");
    }
    tool.build(
            """
              - shell: ln -s @ d; mkdir e; ln -s /proc/self/root/@ e/f
              - name: step
                directory: d
                shell: echo ran > keep
            """
                .replace("@", tool.canary().toString()))
        .doesNotSay("| ran");
    untouched(tool);
  }

  private static void plantedInTree(Tool tool) throws Exception {
    for (var attack :
        List.of(
            "rm -f /etc/resolv.conf; ln -s @/evil /etc/resolv.conf",
            "mv /etc /e; ln -s @ /etc",
            "mv /etc /e; ln -s e /etc",
            "rm /etc/resolv.conf; mkdir /etc/resolv.conf",
            "rm /etc/resolv.conf; mkfifo /etc/resolv.conf")) {
      var steps =
          "  - shell: \"" + attack.replace("@", "/oldroot" + tool.canary()) + "\"\n  - apt: [xx]\n";
      var answer = tool.build(steps);
      assertThat(answer.status()).as(answer.text()).isIn(65, 69);
      untouched(tool);
    }
  }

  private static void names(Tool tool) throws Exception {
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
    for (var name : List.of("--help", "-rf", "a b", "a/b", "..", "a\nb", "$(id)")) {
      var listed = tool.run("artifact", "import", "--", name, tool.bench().tree().toString());
      assertThat(listed.status()).as(name).isEqualTo(2);
    }
  }

  private static void owners(Tool tool) throws Exception {
    if (tool.way() != Way.ROOT) {
      return;
    }
    var build = start(tool, "- shell: touch mine; mkdir a; touch a/b; sleep 3");
    Thread.sleep(2000);
    var found = Shell.run("find", tool.store().toString() + "/tmp", "-name", "mine", "-uid", "0");
    var other = Shell.run("find", tool.store().toString() + "/tmp", "-name", "mine");
    Shell.wait(build);
    assertThat(found.text()).isEmpty();
    assertThat(other.text()).contains("mine");
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
