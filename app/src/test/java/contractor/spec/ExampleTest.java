package contractor.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The examples of the specification, letter by letter.
final class ExampleTest {

  @Test
  void anUnknownActionIsNamedWithTheOneMeant() {
    var text =
        """
        contractor: 1
        project: demo
        steps:
          - create-systree: base
          - empty-workspace:
          - debotstrap: auto
          - shell: make
        """;

    assertThat(Rendered.of("contractor.yaml", text, Options.NONE))
        .isEqualTo(
            """
            error[CT0112]: unknown action `debotstrap`
             --> contractor.yaml:6:5
              |
            6 |   - debotstrap: auto
              |     ^^^^^^^^^^ did you mean `debootstrap`?
              = help: contractor help actions   · contractor explain CT0112
            """);
  }

  @Test
  void allProblemsOfAFileComeInItsOrder() {
    var text =
        """
        contractor: 1
        project: demo
        sources:
          - name: hello
            archive: debian:pool/main/h/hello/hello_2.10.orig.tar.gz
            strip: 1
        steps:
          - create-artifact: src
            exclude: ["../other/**"]
            glob: ["*.c"]
        """;

    assertThat(Rendered.of("ci/src.yaml", text, Options.NONE))
        .isEqualTo(
            """
            error[CT0111]: source `hello`: key `sha256` is missing
             --> ci/src.yaml:5:5
              |
            5 |     archive: debian:pool/main/h/hello/hello_2.10.orig.tar.gz
              |     ^^^^^^^ an archive needs its digest
              = help: contractor source digest hello   prints the digest of what the URL serves now

            error[CT0115]: pattern leaves the workspace: "../other/**"
             --> ci/src.yaml:9:15
              |
            9 |     exclude: ["../other/**"]
              |               ^^^^^^^^^^^^^ `..` is not allowed in a pattern
              = help: patterns are relative to `root` (default: the workspace)

            error[CT0110]: unknown key `glob` in create-artifact
              --> ci/src.yaml:10:5
               |
            10 |     glob: ["*.c"]
               |     ^^^^ did you mean `paths`?
               = note: allowed keys: artifact, from, root, paths, exclude, owners, allow-empty, name, timeout, max-silent-time, cache
            """);
  }

  @Test
  void aKeyGivenTwiceShowsBothPlaces() {
    var text =
        """
        contractor: 1
        project: demo
        parameters:
          target: world
          pkgs: gcc
        steps:
          - shell: make
          - apt: {parameter: pkgs}
        project: other
        """;

    assertThat(Rendered.of("contractor.yaml", text, Options.NONE))
        .isEqualTo(
            """
            error[CT0102]: key `project` given twice
             --> contractor.yaml:9:1
              |
            2 | project: demo
              | ------- first here
            9 | project: other
              | ^^^^^^^ again here
            """);
  }

  @Test
  void theFlowOfStepsAndTypesOfParametersAreChecked() {
    var text =
        """
        contractor: 1
        project: demo
        parameters:
          target: world
          pkgs: gcc make
        steps:
          - shell: make
          - apt: {parameter: pkgs}
        """;

    assertThat(Rendered.of("contractor.yaml", text, Options.NONE))
        .isEqualTo(
            """
            error[CT0204]: step 1 (shell) runs in a system tree, but no step before it creates one
             --> contractor.yaml:7:5
              |
            7 |   - shell: make
              |     ^^^^^
              = help: add `- create-systree: NAME` before it, or give --systree NAME

            error[CT0209]: parameter `pkgs` is a string, but `packages` needs a list
             --> contractor.yaml:8:10
              |
            8 |   - apt: {parameter: pkgs}
              |          ^^^^^^^^^^^^^^^^^
              = note: `pkgs` is set at contractor.yaml:5:3
            """);
  }

  @Test
  void ickFilesAreCheckedWhole() {
    var text =
        """
        projects:
          - project: say_hello
            parameters:
              target: world
              version: 1.10
            pipelines:
              - greet
              - publsh
        pipelines:
          - pipeline: greet
            parameters: [target]
            actions:
              - where: host
                shell: |
                  echo "hello, $(params | jq -r .target)"
              - shell: make
                python: |
                  print("hello")
                where: container
              - shell: make check
              - action: apt
                where: host
                packages: [jq]
        """;

    assertThat(Rendered.of("hello.ick", text, Options.NONE))
        .isEqualTo(
            """
            warning[CT0120]: `1.10` is the number 1.1 in a .ick file (YAML 1.1)
             --> hello.ick:5:16
              |
            5 |       version: 1.10
              |                ^^^^
              = help: to keep the text, write version: "1.10"

            error[CT0206]: project `say_hello`: pipeline `publsh` is not defined
             --> hello.ick:8:9
              |
            8 |       - publsh
              |         ^^^^^^
              = note: looked in hello.ick, --pipelines (none given), built in: get_sources

            error[CT0202]: `where: host`: contractor does not run snippets on the host
              --> hello.ick:13:16
               |
            13 |       - where: host
               |                ^^^^
               = note: build steps are untrusted code; on the host this one could read and change everything you can
               = help: use `where: container`, or --host-steps=systree to run it in the system tree

            error[CT0113]: two actions in one step: `shell` and `python`
              --> hello.ick:17:9
               |
            16 |       - shell: make
               |         ----- first action
            17 |         python: |
               |         ^^^^^^ second action
               = help: make two list items of it

            error[CT0201]: action `shell`: `where` is missing
              --> hello.ick:20:9
               |
            20 |       - shell: make check
               |         ^^^^^
               = help: one of `where: container`, `where: chroot`

            error[CT0203]: action `apt` runs in the system tree; `where: host` contradicts that
              --> hello.ick:22:16
               |
            22 |         where: host
               |                ^^^^
               = help: leave `where` out
            """);
  }

  @Test
  void cyclesAreShownWithTheirPath() {
    var text =
        """
        contractor: 1
        projects:
          - project: a
            needs: [b]
            steps: [{empty-workspace: none}, {create-artifact: a, allow-empty: true}]
          - project: b
            needs: [a]
            steps: [{empty-workspace: none}, {debootstrap: "--script=evil"}]
        """;

    assertThat(Rendered.of("<stdin>", text, Options.NONE))
        .isEqualTo(
            """
            error[CT0119]: projects need each other: a → b → a
             --> <stdin>:7:13
              |
            7 |     needs: [a]
              |             ^
              = note: a needs b at <stdin>:4:13

            error[CT0115]: suite "--script=evil" is not a suite name
             --> <stdin>:8:52
              |
            8 |     steps: [{empty-workspace: none}, {debootstrap: "--script=evil"}]
              |                                                    ^^^^^^^^^^^^^^^
              = note: SUITE = [a-z][a-z0-9.-]*, or `auto`
            """);
  }

  @Test
  void tabsCannotIndent() {
    var text =
        """
        contractor: 1
        project: demo
        steps:
        \t- shell: make
        """;

    assertThat(Rendered.of("tab.yaml", text, Options.NONE))
        .isEqualTo(
            """
            error[CT0101]: a tab cannot indent YAML
             --> tab.yaml:4:1
              |
            4 | \t- shell: make
              | ^
              = help: use spaces
            """);
  }
}
