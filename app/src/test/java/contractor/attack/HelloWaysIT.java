package contractor.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// What the README promises, for everybody: the example is built from nothing, the program runs,
/// the second time there is nothing to do, and whoever built it got the same. So did debootstrap
/// and apt on the way: the trees they made are the same in all but owners, which a user without
/// subordinate ids can't have.
///
/// A minute or two each on an idle machine: debootstrap, apt, a compiler.
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HelloWaysIT {

  private static final Pattern DIGEST = Pattern.compile("\"sha256\":\"([0-9a-f]{64})\"");
  private static final int MINUTES = 20;

  /// Whatever the ids.
  private static final String[] SAME = {"sealed-base", "tools", "hello"};

  private static final Path EXAMPLE = Path.of("../examples/hello").toAbsolutePath().normalize();

  private final List<Tool> tools = new ArrayList<>();
  private Path example = Path.of("");

  @BeforeAll
  void prepare() throws Exception {
    tools.addAll(Assaults.prepare("hello", Way.possible()));
    var bench = Bench.shared().directory();
    Shell.check("cp", "--recursive", "" + EXAMPLE, bench + "/hello");
    example = bench.resolve("hello");
    // The last project's last step: the tree that apt installed into.
    Files.writeString(
        example.resolve("contractor.yaml"),
        "      - {create-artifact: tools, from: systree, owners: root}\n",
        StandardOpenOption.APPEND);
    Shell.check("chmod", "--recursive", "a+rX", example.toString());
    if (tools.getFirst().run("plan", example.toString()).text().contains("CT0402")) {
      Machine.skip("the example wants a Debian mirror, and apt knows none");
    }
  }

  @Test
  void everybodyGetsTheSame() throws Exception {
    // Not all at once, as other tests run beside this one.
    var built = new ArrayList<Future<Map<String, String>>>();
    try (var two = Executors.newFixedThreadPool(2)) {
      tools.forEach(tool -> built.add(two.submit(() -> build(tool))));
    }
    var results = new ArrayList<Map<String, String>>();
    for (var one : built) {
      results.add(one.get());
    }
    assertThat(results).allSatisfy(result -> assertThat(result).containsKeys(SAME));
    for (var artifact : SAME) {
      assertThat(results)
          .extracting(result -> result.get(artifact))
          .containsOnly(results.getFirst().get(artifact));
    }
    // Who has a range of ids keeps owners.
    var ranges = Math.min(2, tools.size());
    assertThat(results.subList(0, ranges))
        .extracting(result -> result.get("debian-base"))
        .containsOnly(results.getFirst().get("debian-base"));
  }

  /// @return the digests of its artifacts
  private Map<String, String> build(Tool tool) throws Exception {
    var build = tool.start("build", example.toString());
    var ended = build.waitFor(MINUTES, TimeUnit.MINUTES);
    build.destroy();
    var said = Files.readString(tool.home().resolve("output"));
    assertThat(ended).as(tool.way() + " ends: " + said).isTrue();
    assertThat(build.exitValue()).as(tool.way() + ": " + said).isZero();

    tool.run("build", example.toString()).ends(0).says("nothing to do", "0 steps run");
    tool.run("artifact", "checkout", "hello", "out").ends(0);
    assertThat(Shell.check(tool.home() + "/out/usr/bin/hello").text()).isEqualTo("Hello, world!\n");
    runsInAFreshTree(tool);
    tool.run("store", "verify").ends(0);
    var digests = new TreeMap<String, String>();
    for (var artifact : List.of("debian-base", "sealed-base", "tools", "hello")) {
      digests.put(artifact, digest(tool, artifact));
    }
    return digests;
  }

  private static void runsInAFreshTree(Tool tool) throws Exception {
    var file =
        """
        contractor: 1
        project: use
        steps:
          - create-systree: debian-base
          - unpack-artifact: hello
          - shell: usr/bin/hello --greeting="from the tree"
          - {create-artifact: sealed-base, from: systree, owners: root}
        """;
    tool.write("use.yaml", file);
    tool.run("build", "use.yaml", "--offline").ends(0).says("| from the tree");
  }

  private static String digest(Tool tool, String artifact) throws Exception {
    var shown = tool.run("artifact", "show", artifact, "--json").ends(0).text();
    var found = DIGEST.matcher(shown);
    assertThat(found.find()).as(shown).isTrue();
    return found.group(1);
  }
}
