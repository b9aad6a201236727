package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Row F4: a secret that a step does its best to give away.
final class SecretAssaults {

  static final List<Assault> TABLE =
      List.of(
          new Assault("F4", "a secret shows nowhere", SecretAssaults::shown),
          new Assault("F4 A3", "nor in any process's arguments", SecretAssaults::processes),
          new Assault("F4", "a secret comes in by few ways", SecretAssaults::given));

  private static final String VALUE = "s3cr3t+val?ue&with=hex";
  private static final String SECOND = "second line of it";

  /// Prints it plain, in each encoding and alignment, in pieces, and as a file's name.
  private static final String STEPS =
      """
        - name: step
          secrets: [token]
          shell: |
            t=/run/secrets/token; stat -c %a $t; cat $t; base64 -w0 $t; echo
            { printf a; cat $t; } | base64 -w0; echo; { printf ab; cat $t; } | base64 -w0; echo
            base64 -w0 $t | tr +/ -_; echo; head -n1 $t | tr -d '\\n' | od -An -v -tx1 | tr -d ' \\n'; echo
            head -n1 $t | sed 's/+/%2B/; s/?/%3F/; s/&/%26/; s/=/%3D/'
            set +x; head -c 9 $t; sleep 0.4; tail -c +10 $t; set -x; cat $t >&2
            cat /proc/*/cmdline /proc/*/environ | tr '\\0' '\\n' | grep -c '[s]3cr3t' || true
            touch "$(head -n1 $t)"; ls; rm s3*; cp $t copy; wc -c copy; rm copy; touch made
        - name: other
          shell: ls /run/secrets 2>/dev/null || echo none; env
        - create-artifact: f4
      """;

  private SecretAssaults() {}

  /// Parts that nothing written may have.
  private static String[] pieces() {
    var bytes = VALUE.getBytes(StandardCharsets.UTF_8);
    return new String[] {
      "s3cr3t",
      SECOND,
      base64(VALUE).substring(0, 12),
      base64("a" + VALUE).substring(4, 12),
      base64("ab" + VALUE).substring(4, 12),
      HexFormat.of().formatHex(bytes).substring(8),
      "val%3Fue",
    };
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void shown(Tool tool) throws Exception {
    tool.write("token", VALUE + "\n" + SECOND + "\n");
    var secret = new String[] {"--secret", "token=file:token"};
    tool.build("", STEPS, secret)
        .ends(0)
        .says("***", "| 400", "| none", "| 0")
        .doesNotSay(pieces());
    tool.build("", STEPS, "--json", secret[0], secret[1]).ends(0).doesNotSay(pieces());
    tool.run("log", "p/2").ends(0).says("***").doesNotSay(pieces());
    tool.run("artifact", "show", "f4").ends(0).doesNotSay(pieces());
    tool.run("plan", "p.yaml", "--json", secret[0], secret[1]).ends(0).doesNotSay(pieces());
    tool.run("why", "2", "p.yaml", "p").doesNotSay(pieces());
    assertThat(inStore(tool, pieces())).isEmpty();
    var modes = Shell.check("find", tool.store() + "/logs", "-printf", "%y%m\n").text();
    assertThat(modes.lines()).isNotEmpty().allMatch(mode -> mode.matches("d7[01]+|f600"));
  }

  private static List<Path> inStore(Tool tool, String... pieces) throws IOException {
    var found = new ArrayList<Path>();
    try (Stream<Path> files = Files.walk(tool.store())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (Stream.of(pieces).anyMatch(text::contains)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /// What everybody on the host can see while the step runs.
  private static void processes(Tool tool) throws Exception {
    tool.write("token", VALUE + "\n");
    tool.write(
        "p.yaml",
        Tool.specification("", "  - shell: touch seen; sleep 30\n    secrets: [token]\n"));
    var line = tool.with("OTHER", VALUE + "-2");
    var build = line.start("build", "p.yaml", "--refresh", "--secret", "token=file:token");
    try {
      for (var tries = 0; tries < 300 && !seen(tool); tries++) {
        Thread.sleep(100);
      }
      assertThat(seen(tool)).isTrue();
      var told =
          Shell.script(
              "for p in /proc/[0-9]*; do tr '\\0' '\\n' < $p/cmdline; done 2>/dev/null | grep -c '[s]3cr3t'");
      assertThat(told.text()).isEqualTo("0\n");
      var given =
          Shell.script(
              "for p in $(pgrep bwrap); do tr '\\0' '\\n' < /proc/$p/environ; done 2>/dev/null | grep -c '[s]3cr3t'");
      assertThat(given.text()).isEqualTo("0\n");
      var paths =
          Shell.script("for p in $(pgrep bwrap); do tr '\\0' ' ' < /proc/$p/cmdline; echo; done");
      assertThat(paths.text()).contains("--args").doesNotContain(tool.home().toString());
    } finally {
      build.destroy();
      Shell.wait(build);
    }
  }

  private static boolean seen(Tool tool) throws Exception {
    return !Shell.run("find", tool.store() + "/tmp", "-name", "seen").text().isBlank();
  }

  private static void given(Tool tool) throws Exception {
    tool.write("token", VALUE + "\n");
    var steps = "  - shell: wc -c < /run/secrets/token\n    secrets: [token]\n";
    tool.build("", steps).ends(65).says("token");
    tool.build("", steps, "--secret", "token=env:NO").ends(66);
    tool.write("short", "abc");
    tool.build("", steps, "--secret", "token=file:short").ends(2);
    tool.with("TOKEN", VALUE).build("", steps, "--secret", "token=env:TOKEN").ends(0);
    tool.through("sh", "-c", "exec 5<" + tool.home() + "/token; exec \"$@\"", "sh")
        .build("", steps, "--secret", "token=fd:5")
        .ends(0)
        .says("| " + VALUE.length());
  }
}
