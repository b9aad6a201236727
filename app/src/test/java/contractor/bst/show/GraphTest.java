package contractor.bst.show;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedElement;
import contractor.testing.MemoryProject;
import contractor.testing.Projects;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {

  private final MemoryProject project =
      MemoryProject.named("p")
          .file("a.bst", "kind: stack\n")
          .file("b.bst", "kind: manual\nruntime-depends: [a.bst]\n")
          .file("c&d.bst", "kind: manual\nbuild-depends: [b.bst, a.bst]\n");

  @Test
  void dotDrawsWhatIsNeededOnlyToRunWithDashes() throws LoadException {
    assertThat(GraphText.dot(elements()))
        .contains("  \"b.bst\" -> \"a.bst\" [style=dashed];\n")
        .contains("  \"c&d.bst\" -> \"b.bst\";\n");
  }

  @Test
  void jsonHasEveryDependency() throws LoadException {
    assertThat(GraphText.json(elements()))
        .contains("{\"build\":true,\"from\":\"c&d.bst\",\"runtime\":false,\"to\":\"a.bst\"}");
  }

  @Test
  void thePictureHasEveryElementAndOnlyLinesThatSaySomethingNew() throws LoadException {
    var picture = GraphPicture.of(elements());

    assertThat(picture).startsWith("<svg xmlns=").contains(">c&amp;d.bst</text>");
    assertThat(picture.split("<path ", -1)).hasSize(3);
    assertThat(picture).doesNotContain("http://localhost").doesNotContain("<script");
  }

  @Test
  void thePictureSaysWhatItsColoursMean() throws LoadException {
    var picture = GraphPicture.of(elements());

    assertThat(picture)
        .containsOnlyOnce(">manual</text>")
        .containsOnlyOnce(">stack</text>")
        .contains("fill=\"hsl(0,65%,42%)\"/><text x=\"24\" y=\"15.5\">manual</text>");
  }

  @Test
  void namesAreDrawnOverTheLinesOfOthers() throws LoadException {
    var picture = GraphPicture.of(elements());

    assertThat(picture.lastIndexOf("<path ")).isLessThan(picture.indexOf(">a.bst</text>"));
    assertThat(picture.indexOf(">c&amp;d.bst</text>")).isLessThan(picture.indexOf(">a.bst</text>"));
  }

  private List<LoadedElement> elements() throws LoadException {
    return List.copyOf(Projects.load(project, "c&d.bst").elements().values());
  }
}
