package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/// What steps do to the machine and to themselves, all in one build that keeps going.
final class ResourceAssaults {

  static final List<Assault> TABLE =
      List.of(
          new Assault(
              "A22 A36 G1 G2 G4 G5 G6 G7",
              "a step that runs amok ends, and is named",
              ResourceAssaults::amok));

  /// A way for a step to go wrong.
  ///
  /// @param said of the step; all that is said of it must match one
  private record Amok(String name, String project, String shell, String step, String said) {}

  private static final List<Amok> ALL =
      List.of(
          new Amok(
              "bomb",
              "limits: {processes: 200}",
              "probe bomb",
              "timeout: 30s",
              "failed: passed the limit of `processes`: 200.*"),
          new Amok(
              "memory",
              "limits: {memory: 64MiB}",
              "probe memory 300",
              "",
              "(failed: passed the limit of `memory`: 64 MiB|\\| memory=ENOMEM).*"),
          new Amok(
              "inodes",
              "",
              "cd /run; touch $(seq 30000) 2>&1 | grep -c 'No space'",
              "",
              "\\| [1-9][0-9]*"),
          new Amok(
              "endless",
              "",
              "sleep 1234567 & sleep 1234567",
              "timeout: 2s",
              "failed: took longer than 2 s .*"),
          new Amok(
              "silent",
              "max-silent-time: 2s",
              "echo a; sleep 1234567",
              "",
              "failed: printed nothing for 2 s .*"),
          new Amok(
              "daemon",
              "",
              "setsid nohup sleep 1234567 & (setsid sleep 1234567 &); echo over",
              "",
              "done, [0-9]\\..*"),
          new Amok(
              "stopped", "", "kill -STOP $$", "timeout: 2s", "failed: took longer than 2 s .*"),
          new Amok("killed", "", "kill -9 $$", "", "failed: .*signal 9.*"),
          new Amok("murder", "", "kill -9 1; kill -9 -1; exit 4", "", "failed: .*"),
          new Amok(
              "core",
              "",
              "{ ulimit -c unlimited; } 2>/dev/null || true; kill -SEGV $$",
              "",
              "failed: .*signal 11.*"));

  private ResourceAssaults() {}

  private static void amok(Tool tool) throws Exception {
    var pattern = Path.of("/proc/sys/kernel/core_pattern");
    var before = Files.readString(pattern);
    var projects = new StringBuilder("contractor: 1\nprojects:\n");
    for (var amok : usable(tool)) {
      projects.append(project(tool, amok));
    }
    tool.write("amok.yaml", projects.toString());

    var answer = tool.run("build", "amok.yaml", "--all", "--keep-going", "--refresh");

    assertThat(answer.status()).as(answer.text()).isIn(1, 124);
    assertThat(answer.text()).doesNotContain("Exception");
    var wrong = new TreeMap<String, String>();
    for (var amok : usable(tool)) {
      var start = amok.name() + "/2 step";
      var said = answer.text().lines().filter(line -> line.startsWith(start)).toList();
      var expected = start + "( |: )" + amok.said();
      if (said.stream().noneMatch(line -> line.matches(expected))) {
        wrong.put(amok.name(), String.join("\n", said));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(Files.readString(pattern)).isEqualTo(before);
    LifecycleAssaults.clean(tool);
    assertThat(Shell.run("pgrep", "-f", "sleep " + number(tool)).text()).isEmpty();
    assertThat(Shell.script("find " + tool.home() + " -name 'core*' -size +100k").text()).isEmpty();
  }

  private static List<Amok> usable(Tool tool) {
    return ALL.stream()
        .filter(amok -> tool.bench().probe().isPresent() || !amok.shell().startsWith("probe"))
        .toList();
  }

  private static String number(Tool tool) {
    return "12345" + (10 + tool.way().number());
  }

  private static String project(Tool tool, Amok amok) {
    return """
      - project: NAME
        PROJECT
        steps:
          - create-systree: base
          - name: step
            shell: "SHELL"
            STEP
    """
        .replace("NAME", amok.name())
        .replace("PROJECT", amok.project().isEmpty() ? "description: x" : amok.project())
        .replace("SHELL", amok.shell().replace("1234567", number(tool)))
        .replace("STEP", amok.step());
  }
}
