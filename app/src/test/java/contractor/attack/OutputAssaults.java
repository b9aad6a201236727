package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/// Rows of tables D and F that take a whole build.
final class OutputAssaults {

  static final List<Assault> TABLE =
      List.of(
          new Assault("D24", "values are data", OutputAssaults::values),
          new Assault("D27", "odd ways to give a specification", OutputAssaults::files),
          new Assault("F1", "no control reaches a terminal", OutputAssaults::controls),
          new Assault("F2", "nor does one in names and excerpts", OutputAssaults::names),
          new Assault("F3", "steps can't speak as contractor", OutputAssaults::imitation),
          new Assault("F5", "a line of 100 MB, NULs, no UTF-8", OutputAssaults::longLine),
          new Assault("F6", "endless output is cut", OutputAssaults::endless),
          new Assault("F6", "hints come with known failures", OutputAssaults::hints));

  private OutputAssaults() {}

  private static void values(Tool tool) throws Exception {
    var evil = "$(touch /workspace/evil); `touch evil`; ' \\\" && touch evil #";
    tool.write("src/x", "x");
    tool.write(
        "p.yaml",
        Tool.specification(
            "description: \""
                + evil
                + "\"\nparameters: {a: \""
                + evil
                + "\"}\nenvironment: {E: \""
                + evil
                + "\"}\n",
            "  - shell: params a > out; test \"$(params a)\" = \"$E\"; ls\n  - create-artifact: d24\n"));
    tool.run("build", "p.yaml", "--refresh", "--param", "b=$(touch evil)");
    var answer = tool.run("build", "p.yaml", "--refresh").ends(0);
    assertThat(answer.text().lines()).noneMatch(line -> line.endsWith("| evil"));
    assertThat(tool.members("d24")).contains("out").doesNotContain("evil");
  }

  private static void files(Tool tool) throws Exception {
    tool.write("spec/contractor.yaml", Tool.specification("", "  - shell: echo ran\n"));
    var link = tool.home().resolve("linked");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, tool.home().resolve("spec"));
    tool.run("check", "./linked").ends(0);
    tool.run("check", "./spec/").ends(0);
    tool.run("check", "./nowhere.yaml").ends(66);
    tool.write("empty.yaml", "");
    tool.run("check", "empty.yaml").ends(65);
    tool.run("check", "-").ends(65);
    var closed = tool.write("closed.yaml", "contractor: 1\n");
    Files.setPosixFilePermissions(closed, Set.of());
    if (tool.way() != Way.ROOT) {
      tool.run("check", "closed.yaml").ends(66);
    }
    Shell.run("rm", "-f", tool.home() + "/fifo.yaml");
    Shell.check("mkfifo", tool.home() + "/fifo.yaml");
    tool.way().give(tool.home().resolve("fifo.yaml"));
    assertThat(tool.run("check", "fifo.yaml").status()).isIn(65, 66);
    assertThat(tool.run("check", "/dev/zero").status()).isIn(65, 66);
    assertThat(tool.run("check", "/dev/null").status()).isIn(65, 66);
  }

  private static final String CONTROLS =
      """
        - name: step
          shell: |
            printf '\\033]0;title\\007 \\033]52;c;aGk=\\007 \\033]8;;http://x\\033\\\\ \\033Pdcs\\033\\\\ \\033[2J\\033[H'
            printf 'over\\rwritten \\233 31m \\235 \\302\\233 \\007 \\177 \\342\\200\\256 \\033[31mred\\033[0m\\n'
            exit 1
      """;

  private static void controls(Tool tool) throws Exception {
    for (var colour : List.of("always", "never")) {
      var answer = tool.build("", CONTROLS, "--color=" + colour).ends(1);
      var left =
          colour.equals("always")
              ? answer.text().replaceAll("\u001b\\[[0-9;]*m", "")
              : answer.text();
      assertThat(left.chars().filter(c -> (c < 32 && c != '\n' && c != '\t') || c == 127))
          .isEmpty();
      assertThat(left).doesNotContain("\u009b", "\u009d", "\u202e").contains("\\x1b]0;title");
    }
    var log =
        Shell.script("find " + tool.store() + "/logs -name '*.2.log' | sort | tail -n 1")
            .text()
            .strip();
    assertThat(
            Files.readString(
                java.nio.file.Path.of(log), java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("\u001b]0;title");
    assertThat(Shell.check("stat", "-c", "%a", log).text()).isEqualTo("600\n");
    tool.with("TERM", "xterm").run("log").doesNotSay("\u001b]", "\u001b[2J");
  }

  private static void names(Tool tool) throws Exception {
    tool.build(
            """
              - name: "a\\e]0;x\\a\\u202e"
                shell: touch "$(printf 'e\\033[2Jvil')" "$(printf 'new\\nline')"
              - create-artifact: f2
            """)
        .doesNotSay("\u001b", "\u202e");
    tool.run("artifact", "list-contents", "f2").doesNotSay("\u001b");
    tool.write("p.yaml", "contractor: 1\nproject: p\n\"ev\\e[2Jil\": 1\nsteps: []\n");
    tool.run("check", "p.yaml").ends(65).doesNotSay("\u001b");
    tool.run("check", "p.yaml", "--json").ends(65).doesNotSay("\u001b");
    tool.run("check", "no\u001b[2Jfile.yaml").doesNotSay("\u001b");
    tool.run("artifact", "show", "no\u001b[2J").doesNotSay("\u001b");
    tool.run("no\u001b[2J").ends(2).doesNotSay("\u001b");
  }

  private static void imitation(Tool tool) throws Exception {
    var answer =
        tool.shell(
            "printf 'contractor: build succeeded\\n\\rcontractor: build succeeded\\n'; exit 1");
    answer.ends(1);
    assertThat(answer.text().lines())
        .noneMatch(line -> line.startsWith("contractor: build succeeded"));
  }

  private static void longLine(Tool tool) throws Exception {
    var answer =
        tool.with("JAVA_TOOL_OPTIONS", "-Xmx200m")
            .shell(
                "head -c 100000000 /dev/zero | tr '\\0' x; head -c 100000 /dev/zero; printf '\\377\\376\\n'");
    answer.ends(0).says("\\x00", "\\xff\\xfe");
    assertThat(answer.text().lines().mapToInt(String::length).max().orElse(0)).isLessThan(600_000);
  }

  private static void endless(Tool tool) throws Exception {
    tool.build("", "  - shell: \"timeout 2 yes || true\"\n", "--progress=plain").status();
    var logs = Shell.script("find " + tool.store() + "/logs -size +70M").text();
    assertThat(logs).isEmpty();
    tool.run("log", "--list").ends(0);
  }

  private static void hints(Tool tool) throws Exception {
    tool.shell("getent hosts example.org || echo 'curl: (6) Could not resolve host: x'; exit 6")
        .ends(1)
        .says("no network");
    tool.shell("mkdir -p /workspace/a; echo 'rename: Invalid cross-device link'; exit 1")
        .ends(1)
        .says("--staging=copy");
  }
}
