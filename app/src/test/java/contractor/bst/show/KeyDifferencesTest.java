package contractor.bst.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import contractor.bst.model.LoadException;
import contractor.bst.show.KeyDifferences.Difference;
import contractor.bst.show.KeyDifferences.Kind;
import contractor.cas.JsonReader;
import contractor.cas.MalformedJsonException;
import contractor.testing.MemoryProject;
import contractor.testing.Projects;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeyDifferencesTest {

  private final MemoryProject project =
      MemoryProject.named("p")
          .file("lib.bst", "kind: manual\nconfig: {build-commands: [make]}\n")
          .file("app.bst", "kind: manual\nbuild-depends: [lib.bst]\n");

  @Test
  void nothingChangesFromOneTimeToTheNext() throws LoadException, MalformedJsonException {
    assertThat(KeyDifferences.between(document(), document())).isEmpty();
  }

  @Test
  void namesTheEntryThatChangedAndWhoFollows() throws LoadException, MalformedJsonException {
    var before = document();
    project.file("lib.bst", "kind: manual\nconfig: {build-commands: [make -j]}\n");

    var differences = KeyDifferences.between(before, document());

    assertThat(differences).hasSize(2);
    assertThat(differences.getFirst())
        .isEqualTo(
            new Difference(
                "lib.bst",
                Kind.CHANGED,
                "element-plugin-key.build-commands[0]",
                "\"make\"",
                "\"make -j\""));
    assertThat(differences.getLast().kind()).isEqualTo(Kind.FOLLOWS);
    assertThat(differences.getLast().entry()).isEqualTo("dependencies[0]");
    assertThat(differences.getLast().before()).startsWith("[\"p\",\"lib.bst\",\"");
  }

  @Test
  void seesWhatCameAndWent() throws LoadException, MalformedJsonException {
    var before = document();
    project.file("new.bst", "kind: stack\n");
    project.file("app.bst", "kind: manual\nbuild-depends: [new.bst]\n");

    assertThat(KeyDifferences.between(before, document()))
        .extracting(Difference::element, Difference::kind)
        .containsExactly(
            tuple("new.bst", Kind.ADDED),
            tuple("app.bst", Kind.FOLLOWS),
            tuple("lib.bst", Kind.REMOVED));
  }

  @Test
  void theDocumentHoldsTheDictionary() throws LoadException, MalformedJsonException {
    var elements = (List<?>) Objects.requireNonNull(document().get("elements"));

    var element = (Map<?, ?>) elements.getFirst();

    var dictionary = (Map<?, ?>) Objects.requireNonNull(element.get("key-dictionary"));
    assertThat(dictionary.containsKey("element-plugin-name")).isTrue();
    assertThat(dictionary.containsKey("weak-cache-key")).isTrue();
  }

  private Map<?, ?> document() throws LoadException, MalformedJsonException {
    var keys = Projects.keys(project, "app.bst");
    var lines = new StringBuilder();
    new ShowJson(new Shown(keys, Progress.NONE, true, 8))
        .write(List.copyOf(keys.graph().elements().values()), lines::append);
    return (Map<?, ?>) JsonReader.read(lines.toString());
  }
}
