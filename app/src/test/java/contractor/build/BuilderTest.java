package contractor.build;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.RejectedException;
import contractor.cas.Trees;
import contractor.testing.Property;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BuilderTest {

  private static final String THREE =
      """
      contractor: 1
      project: demo
      steps:
        - debootstrap: auto
        - create-artifact: base
        - empty-workspace:
        - create-systree: base
        - shell: put /workspace/a one
        - shell: join /workspace/b /workspace/a /etc/suite
        - create-artifact: result
      """;

  private final Workbench bench = new Workbench();

  @Test
  void runsEveryStepAndNamesWhatItMade() throws Exception {
    var report = bench.build(THREE);

    assertThat(report.outcome()).isEqualTo(new Outcome.Ready(false));
    assertThat(report.ran() + report.cached()).isEqualTo(8);
    assertThat(text("result", "b")).isEqualTo("onestable");
  }

  @Test
  void doesNothingTheSecondTime() throws Exception {
    bench.build(THREE);
    var before = bench.ran();

    var report = bench.build(THREE);

    assertThat(bench.ran()).isEqualTo(before);
    assertThat(report.outcome()).isEqualTo(new Outcome.Ready(true));
    assertThat(report.cached()).isEqualTo(8);
  }

  @Test
  void startsAgainAtTheStepThatChanged() throws Exception {
    bench.build(THREE);
    var before = bench.ran();

    bench.build(THREE.replace("join /workspace/b /workspace/a", "join /workspace/b /etc/suite"));

    assertThat(bench.ran() - before).isEqualTo(1);
    assertThat(text("result", "b")).isEqualTo("stablestable");
  }

  @Test
  void stopsWhereAChangeMakesNoDifference() throws Exception {
    bench.build(THREE);
    var before = bench.ran();

    bench.build(THREE.replace("put /workspace/a one", "put /workspace/a one again"));

    assertThat(bench.ran() - before).isEqualTo(1);
  }

  @Test
  void aNameOfAStepIsNotMaterial() throws Exception {
    bench.build(THREE);
    var before = bench.ran();

    bench.build(
        THREE.replace(
            "- shell: put /workspace/a one", "- shell: put /workspace/a one\n    name: other"));

    assertThat(bench.ran()).isEqualTo(before);
  }

  @Test
  void refreshRunsEverythingAndKeepsIt() throws Exception {
    bench.build(THREE);

    var refreshed = bench.build(THREE, caching(Options.Caching.REFRESH));
    var again = bench.build(THREE);

    assertThat(refreshed.ran()).isEqualTo(8);
    assertThat(again.ran()).isZero();
  }

  @Test
  void withoutCacheNothingIsLookedAtAndNothingKept() throws Exception {
    bench.build(THREE, caching(Options.Caching.OFF));

    var report = bench.build(THREE);

    assertThat(report.ran()).isGreaterThanOrEqualTo(7);
  }

  @Test
  void aFailedStepEndsTheBuildAndIsNotKept() throws Exception {
    var failing = THREE.replace("put /workspace/a one", "fail 3");

    var first = bench.build(failing);
    var before = bench.ran();
    var second = bench.build(failing);

    assertThat(first.outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(first.projects().getFirst().failed().orElseThrow().number()).isEqualTo(5);
    assertThat(second.outcome()).isEqualTo(first.outcome());
    assertThat(bench.ran() - before).isEqualTo(1);
  }

  @Test
  void aFailedBuildReplacesNoArtifact() throws Exception {
    bench.build(THREE);
    var good = bench.store.artifact("result").orElseThrow();

    bench.build(
        THREE.replace("put /workspace/a one", "put /workspace/a two") + "  - shell: fail 1\n");

    assertThat(bench.store.artifact("result")).contains(good);
  }

  @Test
  void whatAFailedStepLeftCanBeLookedAt() throws Exception {
    bench.build(
        THREE
            .replace("put /workspace/a one", "put /workspace/a half\n      fail 1")
            .replace("- shell: put", "- shell: |\n      put"));

    var left = bench.store.result(StepKey.failed("demo", 5)).orElseThrow();

    assertThat(Recorded.parse(left.document())).containsKeys("/", "/workspace");
  }

  @Test
  void aMissingArtifactIsTheUsersToFix() throws Exception {
    var report = bench.build("{contractor: 1, project: a, steps: [{create-systree: nope}]}");

    assertThat(report.outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.code()).isEqualTo("CT0401"));
  }

  @Test
  void anArtifactOfNothingIsRefused() throws Exception {
    var report =
        bench.build(
            "{contractor: 1, project: a, steps: [{empty-workspace: none}, {create-artifact: x}]}");

    assertThat(report.outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.code()).isEqualTo("CT0305"));
  }

  @Test
  void buildsWhatIsNeededFirstAndSkipsWhatNeedsAFailure() throws Exception {
    var report =
        bench.build(
            """
            contractor: 1
            projects:
              - project: low
                steps: [{debootstrap: auto}, {shell: fail 1, where: workspace}]
              - project: high
                needs: [low]
                steps: [{empty-workspace: none}]
            """);

    assertThat(report.projects().get(0).outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(report.projects().get(1).outcome()).isInstanceOf(Outcome.Skipped.class);
  }

  @Test
  void keepsGoingWithWhatDoesNotNeedAFailure() throws Exception {
    var text =
        """
        contractor: 1
        projects:
          - project: bad
            steps: [{debootstrap: auto}, {shell: fail 1, where: workspace}]
          - project: good
            steps: [{debootstrap: auto}, {shell: put /x y, where: workspace}, {create-artifact: good}]
        """;

    var report =
        bench.build(
            text,
            new Options(
                Options.Caching.USE,
                Fetcher.Mode.CACHED,
                true,
                false,
                new TreeMap<>(),
                2,
                Optional.empty(),
                Optional.empty()));

    assertThat(report.projects().get(1).outcome().isReady()).isTrue();
    assertThat(bench.store.artifact("good")).isPresent();
  }

  /// From "build systems à la carte": the result is that of a plain recursive build, and a second
  /// build of the same runs nothing.
  @Test
  void anyPipelineGivesWhatItGivesFromNothingAndThenNothingRuns() {
    Property.forAll(
        BuilderTest::edits,
        edits -> {
          var incremental = new Workbench();
          for (var text : edits) {
            incremental.build(text);
          }
          var fresh = new Workbench();
          fresh.build(edits.getLast());
          var before = incremental.ran();
          incremental.build(edits.getLast());

          assertThat(incremental.store.artifact("out").map(Store.Artifact::tree))
              .isEqualTo(fresh.store.artifact("out").map(Store.Artifact::tree));
          assertThat(incremental.ran()).isEqualTo(before);
        });
  }

  /// A specification after each of a few random edits.
  private static List<String> edits(SplittableRandom random) {
    var steps = new String[1 + random.nextInt(6)];
    for (var i = 0; i < steps.length; i++) {
      steps[i] = snippet(random);
    }
    return java.util.stream.IntStream.range(0, 1 + random.nextInt(4))
        .mapToObj(_ -> {
          steps[random.nextInt(steps.length)] = snippet(random);
          return "contractor: 1\nproject: demo\nsteps:\n  - debootstrap: auto\n"
              + String.join("", steps)
              + "  - create-artifact: out\n";
        })
        .toList();
  }

  private static String snippet(SplittableRandom random) {
    var names = List.of("a", "b", "c", "d/e");
    var path = names.get(random.nextInt(4));
    return "  - where: workspace\n    shell: "
        + (random.nextBoolean()
            ? "put /" + path + " " + random.nextInt(3)
            : "join /%s /%s /%s"
                .formatted(path, names.get(random.nextInt(4)), names.get(random.nextInt(4))))
        + "\n";
  }

  private static Options caching(Options.Caching caching) {
    return new Options(
        caching,
        Fetcher.Mode.CACHED,
        false,
        false,
        new TreeMap<>(),
        2,
        Optional.empty(),
        Optional.empty());
  }

  private String text(String artifact, String path) throws IOException, RejectedException {
    var tree = bench.store.artifact(artifact).orElseThrow().tree().root();
    var node = new Trees(bench.store).find(contractor.cas.RawText.of(path), tree).orElseThrow();
    return new String(
        bench.store.read(((contractor.cas.Directory.FileNode) node).digest()),
        java.nio.charset.StandardCharsets.UTF_8);
  }
}
