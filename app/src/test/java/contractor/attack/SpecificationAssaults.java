package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.spec.HostileFilesTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Table D: what the whole tool says to a hostile specification, how fast, and with how little.
final class SpecificationAssaults {

  static final List<Assault> TABLE =
      List.of(
          new Assault("D1-D28", "hostile files are refused", SpecificationAssaults::refused),
          new Assault("D14 D15 D20", "odd files are read", SpecificationAssaults::accepted),
          new Assault("D16", "texts stay texts", SpecificationAssaults::texts),
          new Assault("D17 D18 D19", "variables end", SpecificationAssaults::variables),
          new Assault("D21 D22", "nothing outside is included", SpecificationAssaults::includes),
          new Assault("D23", "chains are quick, loops are shown", SpecificationAssaults::chains),
          new Assault("D26", "paths stay in the workspace", SpecificationAssaults::paths),
          new Assault("D29", "an element has no anchors", SpecificationAssaults::anchors),
          new Assault("E1 E6", "no plugin's code runs", SpecificationAssaults::plugins));

  /// Of processor time, as the machine may be busy: a start takes most of one second.
  private static final String[] QUICKLY = {"prlimit", "--cpu=4"};

  private static final Duration MOST = Duration.ofSeconds(30);

  private SpecificationAssaults() {}

  private static void refused(Tool tool) throws Exception {
    var tried = new HashSet<String>();
    var wrong = new ArrayList<String>();
    for (var attack : HostileFilesTest.attacks().toList()) {
      var id = (String) attack.get()[0];
      if (tried.add(id)) {
        var name = id.equals("D3") ? "d.ick" : "d.yaml";
        wrong.addAll(refuse(tool, id, name, ((String) attack.get()[2]).getBytes(UTF_8)));
      }
    }
    wrong.addAll(refuse(tool, "D10", "d.yaml", new byte[] {'a', ':', ' ', (byte) 0xff, '\n'}));
    var big = new byte[100_000_000];
    java.util.Arrays.fill(big, (byte) 'x');
    big[1] = ':';
    big[2] = ' ';
    wrong.addAll(refuse(tool, "D6", "d.yaml", big));
    Files.delete(tool.home().resolve("d.yaml"));
    assertThat(wrong).isEmpty();
    assertThat(tried).hasSizeGreaterThan(15);
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static List<String> refuse(Tool tool, String id, String name, byte[] text)
      throws Exception {
    Files.write(tool.home().resolve(name), text);
    tool.way().give(tool.home().resolve(name));
    var started = System.nanoTime();
    var answer = tool.through(QUICKLY).run("check", name);
    var took = Duration.ofNanos(System.nanoTime() - started);
    var said = answer.text();
    var good =
        answer.status() == 65
            && took.compareTo(MOST) < 0
            && said.startsWith("error[CT")
            && !said.contains("Exception")
            && !said.contains("\tat ")
            && said.contains("--> " + name);
    var shown = said.substring(0, Math.min(300, said.length()));
    return good ? List.of() : List.of(id + " " + answer.status() + " " + took + " " + shown);
  }

  private static void accepted(Tool tool) throws Exception {
    tool.write("d.yaml", "\ufeffcontractor: 1\r\nproject: p\r\nsteps:\r\n- empty-workspace:\r\n");
    tool.run("check", "d.yaml").ends(0);
    tool.write(
        "d.yaml",
        "contractor: 1\nproject: p\ndescription: a\u202eb\u200bc\nsteps: [empty-workspace: ]\n");
    tool.run("check", "d.yaml").doesNotSay("\u202e", "\u200b").says("d.yaml:3:", "202e");
  }

  private static void texts(Tool tool) throws Exception {
    tool.build(
            "parameters: {a: no, b: \"1.10\", c: \"010\", d: 12:30:45}\n",
            "  - name: step\n    shell: params\n")
        .ends(0)
        .says("\"no\"", "\"1.10\"", "\"010\"", "\"12:30:45\"");
  }

  private static void bst(Tool tool, String element) throws Exception {
    tool.write("bst/project.conf", "name: p\nmin-version: 2.0\nelement-path: .\n");
    tool.write("bst/x.bst", element);
  }

  private static Answer show(Tool tool) throws Exception {
    var started = System.nanoTime();
    var answer = tool.through(QUICKLY).run("-C", "bst", "show", "x.bst");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(MOST);
    assertThat(answer.text()).doesNotContain("Exception", "\tat ", "internal error");
    assertThat(answer.status()).as(answer.text()).isNotIn(0, 70);
    return answer;
  }

  private static void variables(Tool tool) throws Exception {
    bst(
        tool,
        "kind: manual\nvariables: {a: '%{b}', b: '%{a}'}\nconfig: {build-commands: ['%{a}']}\n");
    show(tool).says("a", "b");
    bst(tool, "kind: manual\nvariables: {a: 'x%{a}'}\nconfig: {build-commands: ['%{a}']}\n");
    show(tool).says("a");
    var bomb = new StringBuilder("kind: manual\nvariables:\n  v0: xxxxxxxxxx\n");
    for (var i = 1; i <= 11; i++) {
      bomb.append("  v" + i + ": '" + ("%{v" + (i - 1) + "}").repeat(10) + "'\n");
    }
    bst(tool, bomb + "config: {build-commands: ['%{v11}']}\n");
    show(tool);
  }

  private static void includes(Tool tool) throws Exception {
    tool.write("secret.yaml", "description: hush-hush\n");
    Shell.run("mkfifo", tool.home() + "/bst/fifo");
    for (var path :
        List.of("../secret.yaml", tool.home() + "/secret.yaml", "x.bst", "/dev/zero", "fifo")) {
      bst(tool, "kind: manual\n(@): [\"" + path + "\"]\n");
      show(tool).doesNotSay("hush-hush");
    }
    for (var name :
        List.of("../secret.yaml", "a/../../b.bst", "-rf.bst", "/etc/passwd", "x".repeat(5000))) {
      bst(tool, "kind: stack\ndepends: [\"" + name + "\"]\n");
      show(tool);
    }
  }

  private static void chains(Tool tool) throws Exception {
    var chain = new StringBuilder("contractor: 1\nprojects:\n");
    for (var i = 0; i < 9000; i++) {
      var needs = i == 0 ? "" : "needs: [p" + (i - 1) + "], ";
      chain.append("- {project: p" + i + ", " + needs + "steps: [empty-workspace: ]}\n");
    }
    tool.write("d.yaml", chain.toString());
    tool.run("check", "d.yaml").ends(0);
    for (var i = 9000; i < 100_000; i++) {
      chain.append("- {project: p" + i + ", steps: [empty-workspace: ]}\n");
    }
    tool.write("d.yaml", chain.toString());
    tool.through(QUICKLY).run("check", "d.yaml").ends(65);
  }

  private static void paths(Tool tool) throws Exception {
    tool.build(
        """
          - shell: ln -s / out; ln -s @ canary; ln -s /etc etc; touch in
          - create-artifact: d26
            paths: [out/etc/*, canary/*, etc/*, in, "*/keep"]
        """
            .replace("@", tool.canary().toString()));
    assertThat(tool.members("d26")).contains(" in").doesNotContain("passwd", "keep");
  }

  private static void anchors(Tool tool) throws Exception {
    bst(tool, "kind: stack\nx: &a b\n");
    show(tool).says("nchor", "x.bst");
  }

  private static void plugins(Tool tool) throws Exception {
    var evil =
        "open('"
            + tool.canary()
            + "/evil', 'w').write('x')\nclass X: pass\ndef setup(): return X\n";
    tool.write("bst/plugins/evil.py", evil);
    tool.write("bst/plugins/evil.yaml", "config: {}\n");
    tool.write(
        "bst/project.conf",
        "name: p\nmin-version: 2.0\nelement-path: .\nplugins:\n- {origin: local, path: plugins, elements: [evil], sources: [evil]}\n");
    tool.write("bst/x.bst", "kind: evil\nsources: [{kind: evil}]\n");
    var answer = tool.run("-C", "bst", "show", "x.bst");
    assertThat(answer.text()).doesNotContain("Exception", "internal error");
    assertThat(tool.canary().resolve("evil")).doesNotExist();
  }
}
