package contractor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.Fetch;
import contractor.api.Limits;
import contractor.api.Origin;
import contractor.api.Program;
import contractor.api.RejectedException;
import contractor.api.Selection;
import contractor.api.Tree;
import contractor.api.Trust;
import contractor.spec.Project;
import contractor.spec.Step;
import contractor.spec.Step.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LoweringTest {

  private static final Origin HERE = new Origin("contractor.yaml", 1, 1, 1);

  private static final Debian HOST =
      new Debian() {
        @Override
        public Value suite() {
          return new Value("stable", "test");
        }

        @Override
        public Value mirror(String suite) {
          return new Value("http://mirror.invalid/" + suite, "test");
        }
      };

  @Test
  void aSnippetSeesTheWorkspaceAndLeavesBothTrees() throws RejectedException {
    var steps = lower(new Step.CreateSystree("base"), snippet(Where.SYSTREE, false));

    var run = steps.get(1).run().orElseThrow();
    assertThat(run.root()).isEqualTo(new Tree.Artifact("base", false));
    assertThat(run.mounts().getFirst().path()).isEqualTo("/workspace");
    assertThat(run.directory()).isEqualTo("/workspace/src");
    assertThat(run.program().trust()).isEqualTo(Trust.TREE);
    assertThat(steps.get(1).after().systree()).contains(new Tree.Output(run, "/"));
    assertThat(steps.get(1).after().workspace()).isEqualTo(new Tree.Output(run, "/workspace"));
  }

  @Test
  void aStrictSnippetLeavesTheSystreeAlone() throws RejectedException {
    var steps = lower(new Step.CreateSystree("base"), snippet(Where.SYSTREE, true));

    assertThat(steps.get(1).after().systree()).isEqualTo(steps.get(0).after().systree());
    assertThat(steps.get(1).run().orElseThrow().program().trust()).isEqualTo(Trust.STRICT);
  }

  @Test
  void aSnippetInTheWorkspaceHasItAsRoot() throws RejectedException {
    var steps = lower(snippet(Where.WORKSPACE, false));

    var run = steps.getFirst().run().orElseThrow();
    assertThat(run.root()).isSameAs(steps.getFirst().before().workspace());
    assertThat(run.mounts()).isEmpty();
    assertThat(run.directory()).isEqualTo("/src");
  }

  @Test
  void debootstrapTakesSuiteAndMirrorOfTheHostWhereNoneIsGiven() throws RejectedException {
    var steps = lower(debootstrap(Optional.empty()));

    var program = (Program.Debootstrap) steps.getFirst().run().orElseThrow().program();
    assertThat(program.suite()).isEqualTo("stable");
    assertThat(program.mirror()).isEqualTo("http://mirror.invalid/stable");
  }

  @Test
  void debootstrapTakesTheMirrorOfTheSuiteThatIsGiven() throws RejectedException {
    var steps = lower(debootstrap(Optional.of("oldstable")));

    var program = (Program.Debootstrap) steps.getFirst().run().orElseThrow().program();
    assertThat(program.mirror()).isEqualTo("http://mirror.invalid/oldstable");
  }

  @Test
  void onlyTheSourcesNamedGoIntoTheWorkspace() throws RejectedException {
    var steps = lower(new Step.EmptyWorkspace(List.of("two")));

    assertThat(steps.getFirst().after().workspace())
        .isEqualTo(
            new Tree.Merge(
                List.of(
                    new Tree.Under(
                        "b",
                        new Tree.Source(
                            new Fetch.Archive(
                                "http://mirror.invalid/stable/pool/two.tar", "0".repeat(64), 1)))),
                Tree.Overlap.REFUSE));
  }

  @Test
  void anArtifactOfTheSystreeLeavesOutWhatIsMountedInIt() throws RejectedException {
    var steps =
        lower(
            new Step.CreateSystree("base"),
            new Step.CreateArtifact(
                "all", Where.SYSTREE, ".", Selection.ALL, Tree.Owners.KEEP, false));

    var sealed = (Tree.Sealed) steps.get(1).artifact().orElseThrow();
    var inner = (Tree.Pick) ((Tree.At) ((Tree.Pick) sealed.tree()).tree()).tree();
    assertThat(inner.selection().exclude()).contains("workspace", "proc/**");
  }

  @Test
  void theBuildNumberIsInTheEnvironmentOfSnippets() throws RejectedException {
    var project = project(List.of(step(1, snippet(Where.WORKSPACE, false))));

    var steps = Lowering.of(project, HOST, Optional.of("42"));

    assertThat(steps.getFirst().run().orElseThrow().environment())
        .containsEntry("BUILD_NUMBER", "42")
        .containsEntry("SOURCE_DATE_EPOCH", "1321009871");
  }

  private static List<Planned> lower(Step.Verb... verbs) throws RejectedException {
    var steps = new ArrayList<Step>();
    for (var verb : verbs) {
      steps.add(step(steps.size() + 1, verb));
    }
    return Lowering.of(project(steps), HOST, Optional.empty());
  }

  private static Step step(int number, Step.Verb verb) {
    return new Step(number, verb.action(), HERE, Optional.empty(), Optional.empty(), true, verb);
  }

  private static Step.Snippet snippet(Where where, boolean strict) {
    return new Step.Snippet(
        "shell",
        "make",
        where,
        "src",
        List.of("bash", "-exuc"),
        new TreeMap<>(),
        List.of(),
        strict);
  }

  private static Step.Debootstrap debootstrap(Optional<String> suite) {
    return new Step.Debootstrap(
        suite,
        ".",
        Optional.empty(),
        "minbase",
        List.of("main"),
        List.of(),
        List.of(),
        Optional.empty(),
        "debian-archive-keyring",
        Optional.empty(),
        Optional.empty(),
        true);
  }

  private static Project project(List<Step> steps) {
    return new Project(
        "demo",
        "",
        HERE,
        List.of(),
        new TreeMap<>(),
        List.of(
            new Project.Source("one", "a", new Fetch.Local("one", List.of()), HERE),
            new Project.Source(
                "two", "b", new Fetch.Archive("debian:pool/two.tar", "0".repeat(64), 1), HERE)),
        new TreeMap<>(),
        false,
        1321009871,
        Limits.DEFAULT,
        steps);
  }
}
