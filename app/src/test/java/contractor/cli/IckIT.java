package contractor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.sandbox.TinyTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What Ick did and users of its files expect, with the whole tool. All files are reconstructed
/// from the language's documentation.
@Timeout(600)
final class IckIT {

  private static final String HELLO =
      """
      projects:
        - project: say_hello
          parameters:
            target: world
          pipelines:
            - greet
      pipelines:
        - pipeline: greet
          parameters:
            - target
          actions:
            - where: host
              shell: |
                echo "hello, $(params target)"; cat /etc/hostname
      """;

  @TempDir static Path directory;
  private static Prompt prompt;

  @BeforeAll
  static void importATree() throws Exception {
    prompt = new Prompt(directory);
    var tree = Files.createDirectory(directory.resolve("tree"));
    TinyTree.make(tree, List.of("bash", "cat", "cp", "sleep", "wc"));
    Files.writeString(tree.resolve("etc/hostname"), "the-tree\n");
    assertThat(prompt.host("tar", "-C", tree.toString(), "-cf", "tree.tar", ".").status()).isZero();
    var imported = prompt.contractor("artifact", "import", "tiny", "tree.tar");
    assertThat(imported.status()).as(imported.text()).isZero();
  }

  @Test
  void theFirstExampleIsRefusedAndCanBeMovedIntoATree() throws Exception {
    prompt.file("hello.ick", HELLO);

    var refused = prompt.contractor("build", "hello.ick");
    var moved =
        prompt.contractor("build", "hello.ick", "--host-steps=systree", "--systree", "tiny");

    assertThat(refused.status()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.text()).contains("hello.ick:12:16", "CT0202");
    assertThat(moved.status()).as(moved.text()).isZero();
    assertThat(moved.text()).contains("| hello, world\n", "| the-tree\n");
  }

  @Test
  void sourcesOfTwoRepositoriesAreTheirBranches() throws Exception {
    repository("one");
    repository("two");
    prompt.file("sources.ick", SOURCES);

    var built = prompt.contractor("build", "sources.ick");

    assertThat(built.last()).as(built.text()).contains("build succeeded");
    assertThat(built.text()).contains("| one of side\n", "| two of side\n");
  }

  @Test
  void aDirectoryTakesThePlaceOfARepository() throws Exception {
    repository("three");
    repository("four");
    prompt.file("replaced.ick", SOURCES.replace("one", "three").replace("two", "four"));
    Files.createDirectories(directory.resolve("mine"));
    prompt.file("mine/text", "four of mine\n");

    var byName = prompt.contractor("build", "replaced.ick", "--source", "four=mine");
    var byUrl = prompt.contractor("build", "replaced.ick", "--source", "./three=mine");
    var unknown = prompt.contractor("build", "replaced.ick", "--source", "fuor=mine");

    assertThat(byName.text())
        .contains(
            "modified: built with --source four=mine", "| three of side\n", "| four of mine\n");
    assertThat(byUrl.text()).contains("| four of mine\n", "| four of side\n");
    assertThat(unknown.status()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.text()).contains("no source is called `fuor`", "did you mean `four`?");
  }

  private static final String SOURCES =
      """
      projects:
        - project: p
          parameters:
            sources:
              - {repo: ./one, ref: side}
              - {repo: ./two, ref: side, location: deep/down}
          pipelines: [get_sources, show]
      pipelines:
        - pipeline: show
          systree: tiny
          actions:
            - where: container
              shell: cat one/text deep/down/text
      """;

  private static void repository(String name) throws Exception {
    Files.createDirectory(directory.resolve(name));
    var git = "git -C " + name + " -c user.name=n -c user.email=e@example.org ";
    var script =
        git
            + "init -q; echo "
            + name
            + " of main > "
            + name
            + "/text; "
            + git
            + "add .; "
            + git
            + "commit -qm 1; "
            + git
            + "checkout -qb side; echo "
            + name
            + " of side > "
            + name
            + "/text; "
            + git
            + "commit -qam 2; "
            + git
            + "checkout -q -";
    var made = prompt.host("sh", "-ec", script);
    assertThat(made.status()).as(made.text()).isZero();
  }

  @Test
  void aMissingArtifactIsNoFailureInTheWorkspaceButIsAsATree() throws Exception {
    prompt.file("workspace.ick", project("workspace", "action: populate_workspace"));
    prompt.file("systree.ick", project("systree", "action: populate_systree\n        name: gone"));

    assertThat(prompt.contractor("build", "workspace.ick").status()).isZero();
    assertThat(prompt.contractor("build", "systree.ick").status()).isEqualTo(ExitCode.MISSING);
  }

  private static String project(String name, String action) {
    return """
    projects:
      - project: %s
        parameters: {workspace_artifact: nothing-yet, systree_name: tiny}
        pipelines: [run]
    pipelines:
      - pipeline: run
        actions:
          - %s
    """
        .formatted(name, action);
  }

  @Test
  void aCounterInTheWorkspaceGrowsWithEachBuild() throws Exception {
    prompt.file(
        "counter.ick",
        """
        projects:
          - project: counter
            parameters: {workspace_artifact: counter, artifact_name: counter, systree_name: tiny}
            pipelines: [count]
        pipelines:
          - pipeline: count
            systree: systree_name
            actions:
              - action: populate_workspace
              - where: container
                shell: |
                  echo x >> count
                  echo "count is $(wc -l < count), build $BUILD_NUMBER"
              - archive: workspace
                where: host
        """);

    for (var i = 1; i <= 3; i++) {
      var built = prompt.contractor("build", "counter.ick");
      assertThat(built.text()).contains("| count is " + i + ", build " + i + "\n");
    }
  }

  @Test
  void aTreeIsMadeByOneProjectAndUsedByTheNext() throws Exception {
    prompt.file(
        "make.ick",
        """
        projects:
          - project: make_tree
            parameters: {workspace_artifact: tiny, systree_name: made}
            pipelines: [make]
        pipelines:
          - pipeline: make
            actions:
              - action: populate_workspace
              - where: chroot
                shell: echo customised > /etc/customised
              - archive: workspace
                where: host
        """);
    prompt.file(
        "use.ick",
        """
        projects:
          - project: use_tree
            parameters: {systree_name: made, artifact_name: product}
            pipelines: [use]
        pipelines:
          - pipeline: use
            actions:
              - action: populate_systree
              - where: container
                shell: cp /etc/customised product
              - action: archive
                where: host
        """);

    assertThat(prompt.contractor("build", "make.ick").last()).contains("build succeeded");
    assertThat(prompt.contractor("build", "use.ick").last()).contains("build succeeded");
    prompt.contractor("artifact", "checkout", "product", "product");
    assertThat(directory.resolve("product/product")).hasContent("customised");
  }

  @Test
  void pipelinesComeFromADirectory() throws Exception {
    Files.createDirectories(directory.resolve("shared"));
    prompt.file("shared/more.ick", HELLO.substring(HELLO.indexOf("pipelines:\n  - pipeline")));
    prompt.file(
        "user.ick", "projects: [{project: u, parameters: {target: you}, pipelines: [greet]}]\n");
    String[] command = {"build", "user.ick", "--host-steps=systree", "--systree=tiny"};

    var with = prompt.contractor(append(command, "--pipelines=shared"));
    var without = prompt.contractor(command);

    assertThat(with.text()).contains("| hello, you\n");
    assertThat(without.status()).isEqualTo(ExitCode.REJECTED);
    assertThat(without.text()).contains("user.ick:1:64", "CT0206", "--pipelines (none given)");
  }

  private static String[] append(String[] words, String one) {
    var all = java.util.Arrays.copyOf(words, words.length + 1);
    all[words.length] = one;
    return all;
  }

  @Test
  void nothingIsPublishedUnasked() throws Exception {
    prompt.file(
        "publish.ick",
        """
        projects: [{project: p, pipelines: [publish]}]
        pipelines:
          - pipeline: publish
            actions:
              - {action: rsync, where: host}
              - {action: dput, where: host}
              - {action: notify}
        """);

    var skipped = prompt.contractor("build", "publish.ick");
    var asked = prompt.contractor("build", "publish.ick", "--publish");

    assertThat(skipped.status()).isZero();
    assertThat(skipped.text().split("note\\[?.*CT0208|CT0208", -1)).hasSize(4);
    assertThat(asked.status()).as(asked.text()).isEqualTo(ExitCode.REJECTED);
    assertThat(asked.text())
        .contains("publish.ick:5:18", "rsync: key `target` is missing")
        .contains("publish.ick:6:18", "dput: key `source` is missing");
  }

  @Test
  void aNotificationRunsTheUsersCommandWithTheLog() throws Exception {
    var home = Files.createDirectories(directory.resolve("home/contractor"));
    Files.writeString(
        home.resolve("config.yaml"),
        "notify:\n  command: [sh, -c, 'cat > " + directory.resolve("mail") + "']\n");
    prompt.file(
        "notify.yaml",
        """
        contractor: 1
        project: notified
        steps:
          - create-systree: tiny
          - shell: echo from the step
          - notify:
        """);
    var user =
        new Prompt(directory, List.of(), Map.of("XDG_CONFIG_HOME", directory.resolve("home") + ""));

    var built = user.contractor("build", "notify.yaml", "--publish");
    var without = prompt.contractor("build", "notify.yaml", "--publish");

    assertThat(built.status()).as(built.text()).isZero();
    assertThat(directory.resolve("mail")).content().contains("from the step");
    assertThat(without.status()).isZero();
    assertThat(without.text()).contains("notify.command");
  }

  @Test
  void noSnippetHasTheNetworkWhereverItRuns() throws Exception {
    var attempt = "cat < /dev/null > /dev/tcp/192.0.2.1/80 || echo denied-$((1+1))";
    prompt.file(
        "network.yaml",
        """
        contractor: 1
        project: network
        steps:
          - unpack-artifact: tiny
          - create-systree: tiny
          - shell: @
          - {strict: true, shell: "@"}
          - {where: workspace, shell: "@"}
        """
            .replace("@", attempt));

    var built = prompt.contractor("build", "network.yaml");

    assertThat(built.status()).as(built.text()).isZero();
    assertThat(built.text().split("\\| denied-2\n", -1)).hasSize(4);
    assertThat(built.text()).contains("Network is unreachable");
  }

  @Test
  void aBuildThatNeedsNothingFromOutsideOpensNoConnection() throws Exception {
    if (!Files.isExecutable(Path.of("/usr/bin/strace"))) {
      System.out.println("SKIPPED: connections of a build: strace is not installed");
      org.junit.jupiter.api.Assumptions.abort("strace is not installed");
    }
    prompt.file(
        "alone.yaml",
        """
        contractor: 1
        project: alone
        steps:
          - create-systree: tiny
          - shell: sleep 1 & echo alone > file
          - create-artifact: alone
        """);
    var trace =
        List.of("strace", "-f", "-qq", "-e", "trace=connect,bind,sendto", "-o", "trace.txt");

    var built = new Prompt(directory, trace, Map.of()).contractor("build", "alone.yaml");

    assertThat(built.status()).as(built.text()).isZero();
    assertThat(Files.readString(directory.resolve("trace.txt")))
        .doesNotContainPattern(Pattern.compile("sa_family=AF_INET"));
    assertThat(prompt.host("pgrep", "-f", "bwrap.*" + directory.getFileName()).text()).isEmpty();
  }
}
