package contractor.bst.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Projects with a bit of everything, the same for the same seed.
final class RandomProject {

  private final Random random;
  private final Sample sample = new Sample();
  private final List<String> names = new ArrayList<>();

  private RandomProject(long seed) {
    this.random = new Random(seed);
  }

  static Sample of(long seed) {
    return new RandomProject(seed).made();
  }

  private Sample made() {
    sample.conf(
        """
        variables: {v0: '%{prefix}/zero', v1: one}
        options:
          fast: {type: bool, description: x, default: False, variable: speed}
          arch: {type: arch, description: x, values: [aarch64, x86_64]}
          parts: {type: flags, description: x, values: [a, b], default: [a]}
          only: {type: element-mask, description: x, default: [other.bst]}
        elements:
          manual:
            variables: {v2: '%{v1} two'}
        sources:
          tar:
            config: {base-dir: '*'}
        aliases: {up: 'https://%{project-name}.invalid/'}
        mirrors:
        - {name: near, aliases: {up: [https://near.invalid/]}}
        sandbox: {build-uid: 0, build-arch: x86_64}
        environment-nocache: [MORE]
        fatal-warnings: [overlaps]
        shell: {command: [sh], host-files: [{path: /etc/hosts, optional: True}]}
        artifacts: {url: https://cache.invalid, push: False}
        junctions: {internal: [sub.bst], duplicates: {sub: [sub.bst]}}
        plugins:
        - {origin: pip, package-name: p, elements: [make]}
        (@): common.yml
        (?):
        - parts == ['a'] and not fast and arch is defined:
            environment: {SOME: a}
        """
            + (random.nextBoolean() ? "ref-storage: project.refs\n" : ""));
    sample.with("project.refs", "projects:\n  test:\n    e1.bst:\n    - ref: other\n");
    sample.with("junction.refs", "projects:\n  test:\n    sub.bst: []\n");
    sample.with("common.yml", "environment: {MORE: '%{v0}'}\n");
    sample.with("part.yml", "variables: {v3: included}\nconfig:\n  build-commands: ['%{v3}']\n");
    sample.with("link.bst", "kind: link\nconfig:\n  target: sub.bst:e0.bst\n");
    sample.with(
        "sub.bst",
        "kind: junction\n"
            + "sources:\n"
            + "- {kind: local, path: sub}\n"
            + "config:\n"
            + "  overrides: {e1.bst: other.bst}\n");
    sample.with("other.bst", "kind: stack\n");
    sample.with("sub/project.conf", "name: sub\nmin-version: 2.0\n");
    sample.with("sub/e0.bst", "kind: manual\nruntime-depends: [e2.bst]\n");
    sample.with("sub/e2.bst", "kind: stack\n");
    for (var i = 0; i < 3 + random.nextInt(30); i++) {
      sample.with("e" + i + ".bst", element(i));
      names.add("e" + i + ".bst");
    }
    return sample;
  }

  private String element(int number) {
    var text = new StringBuilder("kind: manual\n");
    if (number > 0) {
      for (var list : List.of("build-depends", "runtime-depends", "depends")) {
        text.append(list).append(":\n").append(dependencies());
      }
    }
    if (random.nextInt(3) == 0) {
      text.append("(@): part.yml\n");
    }
    text.append("variables:\n  own: '%{v").append(random.nextInt(3)).append("} %{element-name}'\n");
    if (random.nextBoolean()) {
      text.append(
          "(?):\n"
              + "- arch == 'x86_64':\n"
              + "    config:\n"
              + "      build-commands:\n"
              + "        (>): ['%{own}']\n");
    }
    if (random.nextBoolean()) {
      text.append(
          "public:\n  bst:\n    split-rules:\n      devel:\n        (<): ['%{bindir}/x']\n");
    }
    text.append("sources:\n- kind: tar\n  url: up:").append(number).append("\n  ref: abc\n");
    return text.toString();
  }

  private String dependencies() {
    var text = new StringBuilder();
    for (var i = 0; i < random.nextInt(4); i++) {
      text.append("- ").append(names.get(random.nextInt(names.size()))).append('\n');
    }
    if (random.nextInt(4) == 0) {
      text.append("- ").append(random.nextBoolean() ? "link.bst" : "sub.bst:e1.bst").append('\n');
    }
    return text.isEmpty() ? "  []\n" : text.toString();
  }
}
