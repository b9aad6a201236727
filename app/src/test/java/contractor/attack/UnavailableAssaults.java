package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;

/// Rows A38, A40 and A41: what is started, and what if it can't be.
final class UnavailableAssaults {

  static final List<Assault> TABLE =
      List.of(
          new Assault(
              "A38", "trusted programs get no options from a file", UnavailableAssaults::grammar),
          new Assault(
              "A40",
              "a bwrap that fails",
              tool -> broken(tool, "mount --bind /bin/false /usr/bin/bwrap")),
          new Assault(
              "A40",
              "a bwrap that lies",
              tool -> broken(tool, "mount --bind /bin/true /usr/bin/bwrap")),
          new Assault("A40", "no bwrap", UnavailableAssaults::missing),
          new Assault(
              "A40",
              "no unshare",
              tool -> broken(tool, "mount --bind /bin/false /usr/bin/unshare")),
          new Assault("A40", "no newuidmap", UnavailableAssaults::withoutMaps),
          new Assault("A40", "no user namespaces", UnavailableAssaults::withoutNamespaces),
          new Assault("A41", "programs are never looked for", UnavailableAssaults::fakes));

  private UnavailableAssaults() {}

  private static void grammar(Tool tool) throws Exception {
    var steps = new StringBuilder();
    var values = List.of("--foo", "a b", "$(id)", "a;id", "../x", "a\\nb");
    for (var value : values) {
      for (var step : OPEN_TO_VALUES) {
        steps.append("  - ").append(step.replace("@", value)).append("\n");
      }
    }
    tool.write("p.yaml", Tool.specification("", steps.toString()));
    var answer = tool.run("check", "p.yaml").ends(65);
    var refused = answer.text().lines().filter(line -> line.startsWith("error[CT01"));
    assertThat(refused)
        .as(answer.text())
        .hasSizeGreaterThanOrEqualTo(values.size() * OPEN_TO_VALUES.size());
    for (var option :
        List.of("--suite=--foo", "--suite=a b", "--mirror=--foo", "--mirror=file:///etc")) {
      tool.write("p.yaml", Tool.specification("", "  - debootstrap: auto\n    into: x\n"));
      var started = tool.run("build", "p.yaml", option);
      assertThat(started.status()).as(option + started.text()).isIn(2, 65);
    }
  }

  private static final List<String> OPEN_TO_VALUES =
      List.of(
          "debootstrap: \"@\"",
          "{debootstrap: auto, variant: \"@\"}",
          "{debootstrap: auto, include: [\"@\"]}",
          "{debootstrap: auto, components: [\"@\"]}",
          "{debootstrap: auto, keyring: \"@\"}",
          "{debootstrap: auto, mirror: \"@\"}",
          "apt: [\"@\"]",
          "{apt: [good], mirror: \"@\"}");

  private static final String STEP = "echo ran; id";

  private static void broken(Tool tool, String damage) throws Exception {
    if (!Machine.isRoot()) {
      Machine.skip("mounting over a program takes root");
    }
    var answer =
        tool.through("unshare", "--mount", "sh", "-c", damage + " && exec \"$@\"", "sh")
            .shell(STEP);
    answer.ends(69).says("help: ").doesNotSay("| ran", "uid=");
  }

  /// The launcher would install it, if it could.
  private static void missing(Tool tool) throws Exception {
    if (!Machine.isRoot()) {
      Machine.skip("mounting over a program takes root");
    }
    var damage = "mount --bind /dev/null /usr/bin/bwrap; mount --bind /bin/false /usr/bin/apt-get";
    tool.through("unshare", "--mount", "sh", "-c", damage + " && exec \"$@\"", "sh")
        .shell(STEP)
        .ends(69)
        .says("bubblewrap")
        .doesNotSay("| ran", "uid=");
  }

  private static void withoutMaps(Tool tool) throws Exception {
    if (!Machine.isRoot() || tool.way() != Way.SUBORDINATE) {
      return;
    }
    var damage = "mount --bind /bin/false /usr/bin/newuidmap";
    tool.through("unshare", "--mount", "sh", "-c", damage + " && exec \"$@\"", "sh")
        .shell(STEP)
        .ends(69)
        .says("contractor doctor")
        .doesNotSay("| ran");
  }

  private static void withoutNamespaces(Tool tool) throws Exception {
    var forbid = "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\"";
    if (tool.way() == Way.ROOT) {
      Machine.skip("a user namespace without others inside has no id for root to give up to");
    }
    var map =
        List.of("unshare", "--user", "--map-current-user", "--keep-caps", "sh", "-c", forbid, "sh");
    var prefix = new java.util.ArrayList<>(tool.way().prefix());
    prefix.addAll(map);
    var inside = new Tool(tool.bench(), Way.SELF, tool.home(), prefix, tool.environment());
    inside.shell(STEP).ends(69).says("doctor").doesNotSay("| ran");
  }

  private static void fakes(Tool tool) throws Exception {
    var directory = tool.home().resolve("fakes");
    Files.createDirectories(directory);
    var mark = tool.home().resolve("mark");
    for (var name :
        List.of(
            "bwrap",
            "sh",
            "setpriv",
            "prlimit",
            "unshare",
            "newuidmap",
            "newgidmap",
            "git",
            "mount",
            "head",
            "mkdir",
            "cp",
            "rm",
            "tar",
            "chmod",
            "apt-config",
            "script",
            "stty")) {
      var file = directory.resolve(name);
      Files.writeString(file, "#!/bin/sh\necho " + name + " >> " + mark + "\nexit 1\n");
      Shell.check("chmod", "755", file.toString());
    }
    tool.way().give(directory);
    tool.write("fakes/p.yaml", Tool.specification("", "  - shell: echo ran; touch f\n"));
    tool.with("PATH", directory + ":.:/usr/bin:/bin")
        .in(directory, "build", "p.yaml", "--refresh")
        .ends(0)
        .says("| ran");
    tool.with("PATH", directory + ":.").in(directory, "doctor");
    assertThat(mark).doesNotExist();
  }
}
