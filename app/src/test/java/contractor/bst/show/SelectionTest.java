package contractor.bst.show;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import contractor.bst.model.Scope;
import contractor.testing.MemoryProject;
import contractor.testing.Projects;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

  private final MemoryProject project =
      MemoryProject.named("p")
          .file("base.bst", "kind: stack\n")
          .file("left.bst", "kind: stack\ndepends: [base.bst]\n")
          .file("only.bst", "kind: stack\n")
          .file("right.bst", "kind: manual\nbuild-depends: [base.bst, only.bst]\n")
          .file("app.bst", "kind: manual\nbuild-depends: [left.bst, right.bst]\n");

  @Test
  void scopesAreThoseOfTheReference() throws LoadException {
    assertThat(names(Scope.NONE, List.of())).containsExactly("app.bst");
    assertThat(names(Scope.BUILD, List.of())).containsExactly("base.bst", "left.bst", "right.bst");
    assertThat(names(Scope.RUN, List.of())).containsExactly("app.bst");
    assertThat(names(Scope.ALL, List.of()))
        .containsExactly("base.bst", "left.bst", "only.bst", "right.bst", "app.bst");
  }

  @Test
  void leavesOutWhatOnlyTheExceptedNeeds() throws LoadException {
    assertThat(names(Scope.ALL, List.of("right.bst")))
        .containsExactly("base.bst", "left.bst", "app.bst");
  }

  @Test
  void canBeByName() throws LoadException {
    var graph = Projects.load(project, "app.bst");

    var selection = new Selection(graph.targetElements(), Scope.ALL, List.of(), true);

    assertThat(selection.of(graph))
        .extracting(LoadedElement::name)
        .containsExactly("app.bst", "base.bst", "left.bst", "only.bst", "right.bst");
  }

  @Test
  void theShortestWaysComeFirst() throws LoadException {
    var graph = Projects.load(project, "app.bst");

    var routes = Routes.between(graph, graph.element("app.bst"), graph.element("base.bst"), 1);

    assertThat(routes.count()).isEqualTo(2);
    assertThat(routes.shortest()).hasSize(1);
    assertThat(routes.shortest().getFirst())
        .extracting("on")
        .containsExactly("left.bst", "base.bst");
  }

  @Test
  void patternsStopAtSlashesUnlessDoubled() {
    assertThat(NamePattern.matches("*.bst", "a.bst")).isTrue();
    assertThat(NamePattern.matches("*.bst", "d/a.bst")).isFalse();
    assertThat(NamePattern.matches("**.bst", "d/a.bst")).isTrue();
    assertThat(NamePattern.matches("d/[!b].bst", "d/a.bst")).isTrue();
    assertThat(NamePattern.matches("d/?.bst", "d/ab.bst")).isFalse();
  }

  private List<String> names(Scope scope, List<String> except) throws LoadException {
    LoadedGraph graph = Projects.load(project, "app.bst");
    return new Selection(graph.targetElements(), scope, except, false)
        .of(graph).stream().map(LoadedElement::name).toList();
  }
}
