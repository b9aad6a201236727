package contractor.bst.load;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import contractor.bst.model.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DependencyTest {

  private static final String APP = "kind: manual\n";

  private static Sample sample(String... names) {
    var sample = new Sample();
    for (var name : names) {
      sample.with(name + ".bst", APP);
    }
    return sample;
  }

  private static List<LoadedDependency> dependencies(Sample sample) {
    return sample.load("app.bst").element("app.bst").dependencies();
  }

  private static List<String> names(List<LoadedDependency> dependencies) {
    return dependencies.stream().map(LoadedDependency::on).toList();
  }

  @Test
  void mergesWhatIsSaidTwice() {
    var found =
        dependencies(
            sample("b")
                .with(
                    "app.bst",
                    """
                    kind: manual
                    build-depends:
                    - filename: b.bst
                      strict: True
                      config: {location: /one}
                    - filename: b.bst
                      config: {location: /two}
                    - b.bst
                    runtime-depends: [b.bst]
                    """));

    assertThat(found).hasSize(1);
    var b = found.getFirst();
    assertThat(b.build() && b.runtime() && b.strict()).isTrue();
    assertThat(b.config()).hasSize(2);
  }

  @Test
  void readsNamesInLists() {
    var found =
        dependencies(
            sample("b", "c")
                .with("app.bst", APP + "depends:\n- filename: [c.bst, b.bst]\n  type: build\n"));

    assertThat(names(found)).containsExactly("b.bst", "c.bst");
    assertThat(found).allMatch(LoadedDependency::build).noneMatch(LoadedDependency::runtime);
  }

  @Test
  void putsWhatIsNeededBeforeWhatNeedsIt() {
    var found =
        dependencies(
            sample("z")
                .with("a.bst", APP + "depends: [m.bst]\n")
                .with("m.bst", APP + "depends: [z.bst]\n")
                .with("app.bst", APP + "depends: [a.bst, z.bst]\n"));

    assertThat(names(found)).containsExactly("z.bst", "a.bst");
  }

  @Test
  void putsWhatIsOnlyRunBehindWhatIsBuiltWith() {
    var found =
        dependencies(
            sample("a", "b", "c")
                .with(
                    "app.bst", APP + "runtime-depends: [a.bst]\nbuild-depends: [c.bst, b.bst]\n"));

    assertThat(names(found)).containsExactly("b.bst", "c.bst", "a.bst");
  }

  @Test
  void putsTheElementBehindAJunctionFirstOfTwoWithOneName() {
    var found =
        dependencies(
            sample("x")
                .with("sub.bst", "kind: junction\nsources:\n- {kind: local, path: sub}\n")
                .with("sub/project.conf", "name: sub\nmin-version: 2.0\n")
                .with("sub/x.bst", APP)
                .with("app.bst", APP + "depends: [x.bst, 'sub.bst:x.bst']\n"));

    assertThat(names(found)).containsExactly("sub.bst:x.bst", "x.bst");
  }

  @Test
  void refusesWhatMakesNoSense() {
    var sample = sample("b");
    sample
        .with("app.bst", APP + "depends:\n- filename: b.bst\n  type: test\n")
        .failsWith(
            "INVALID_DATA",
            "app.bst [line 4 column 8]: Dependency type 'test' is not 'build', 'runtime' or 'all'");
    sample
        .with("app.bst", APP + "build-depends:\n- filename: b.bst\n  type: build\n")
        .failsWith("INVALID_DATA", "app.bst [line 4 column 8]: Unexpected key: type");
    sample
        .with("app.bst", APP + "depends:\n- filename: b.bst\n  strict: False\n")
        .failsWith(
            "INVALID_DATA", "app.bst [line 4 column 10]: Setting 'strict' to False is unsupported");
    sample
        .with("app.bst", APP + "runtime-depends:\n- filename: b.bst\n  strict: True\n")
        .failsWith(
            "INVALID_DATA",
            "app.bst [line 3 column 2]: Runtime dependency b.bst specified as `strict`.");
    sample
        .with("app.bst", APP + "depends:\n- filename: a.bst:b.bst\n  junction: c.bst\n")
        .failsWith(
            "INVALID_DATA",
            "app.bst [line 3 column 2]: Dependency a.bst:b.bst contains `:` in its name. `:`"
                + " characters are not allowed in filename when junction attribute is specified.");
    sample
        .with("app.bst", APP + "depends:\n- [b.bst]\n")
        .failsWith(
            "INVALID_DATA",
            "app.bst [line 3 column 2]: Dependency is not specified as a string or a dictionary");
  }

  @Test
  void walksChainsOfTwentyThousandElements() {
    var sample = new Sample().with("e20000.bst", APP);
    for (var i = 0; i < 20_000; i++) {
      sample.with("e" + i + ".bst", APP + "depends: [e" + (i + 1) + ".bst]\n");
    }

    var graph = sample.load("e0.bst");

    assertThat(graph.elements()).hasSize(20_001);
    assertThat(Scope.ALL.of(graph, graph.element("e0.bst"))).hasSize(20_001);
  }

  @Test
  void walksEveryScopeInTheOrderOfStaging() {
    var graph =
        sample("base", "tool", "lib")
            .with("lib.bst", APP + "runtime-depends: [base.bst]\nbuild-depends: [tool.bst]\n")
            .with("app.bst", APP + "build-depends: [lib.bst]\nruntime-depends: [base.bst]\n")
            .load("app.bst");

    assertThat(walk(graph, Scope.BUILD)).containsExactly("base.bst", "lib.bst");
    assertThat(walk(graph, Scope.RUN)).containsExactly("base.bst", "app.bst");
    assertThat(walk(graph, Scope.ALL))
        .containsExactly("tool.bst", "base.bst", "lib.bst", "app.bst");
    assertThat(walk(graph, Scope.NONE)).containsExactly("app.bst");
  }

  private static List<String> walk(LoadedGraph graph, Scope scope) {
    return scope.of(graph, graph.element("app.bst")).stream().map(LoadedElement::fullName).toList();
  }

  @Test
  void chainsMayBeThousandsLong() {
    var graph = chain(5_000, "").load("e5000.bst");

    assertThat(graph.elements()).hasSize(5_001);
    assertThat(graph.elements().firstEntry().getKey()).isEqualTo("e0.bst");
  }

  @Test
  void soMayCircles() {
    var problem = chain(5_000, "depends: [e5000.bst]\n").problem("e5000.bst");

    assertThat(problem.reason()).isEqualTo("CIRCULAR_DEPENDENCY");
    assertThat(problem.text())
        .startsWith(
            "Circular dependency detected at element: e5000.bst\nDependency chain: e5000.bst")
        .endsWith(" -> e0.bst -> e5000.bst");
  }

  private static Sample chain(int length, String last) {
    var sample = new Sample().with("e0.bst", "kind: manual\n" + last);
    for (var i = 1; i <= length; i++) {
      sample.with("e" + i + ".bst", "kind: manual\ndepends: [e" + (i - 1) + ".bst]\n");
    }
    return sample;
  }
}
