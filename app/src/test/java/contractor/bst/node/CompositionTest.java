package contractor.bst.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import contractor.bst.model.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CompositionTest {

  @Test
  void replacesTextsAndKeepsThePlaceOfTheirKeys() throws LoadException {
    assertThat(composed("{a: 1, b: 2}", "{c: 3, a: 4}")).isEqualTo("{a: 4, b: 2, c: 3}");
  }

  @Test
  void replacesListsWhole() throws LoadException {
    assertThat(composed("{a: [1, 2]}", "{a: [3]}")).isEqualTo("{a: [3]}");
  }

  @Test
  void mergesMappings() throws LoadException {
    assertThat(composed("{a: {b: 1}}", "{a: {c: 2}}")).isEqualTo("{a: {b: 1, c: 2}}");
  }

  @Test
  void putsItemsBeforeAndBehindAList() throws LoadException {
    assertThat(composed("{a: [1]}", "{a: {(<): [2, 3], (>): [4]}}")).isEqualTo("{a: [2, 3, 1, 4]}");
  }

  @Test
  void overwritesAListBeforeItAddsToIt() throws LoadException {
    assertThat(composed("{a: [1]}", "{a: {(>): [2], (=): [3]}}")).isEqualTo("{a: [3, 2]}");
  }

  @Test
  void keepsDirectivesForAListToCome() throws LoadException {
    var waiting = "{a: {(<): [1], (>): [2]}}";

    assertThat(composed("{}", waiting)).isEqualTo(waiting);
    assertThat(composed(waiting, "{a: {(<): [0], (>): [3]}}"))
        .isEqualTo("{a: {(<): [0, 1], (>): [2, 3]}}");
    assertThat(composed(waiting, "{a: {(=): [5], (>): [6]}}"))
        .isEqualTo("{a: {(<): [], (>): [6], (=): [5]}}");
  }

  @Test
  void letsAListReplaceDirectives() throws LoadException {
    assertThat(composed("{a: {(>): [1]}}", "{a: [2]}")).isEqualTo("{a: [2]}");
  }

  @Test
  void gathersConditions() throws LoadException {
    assertThat(composed("{(?): [{x: {}}]}", "{(?): [{y: {}}]}"))
        .isEqualTo("{(?): [{x: {}}, {y: {}}]}");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThat(failure("{a: {b: [1]}}", "{a: {b: x}}"))
        .isEqualTo(
            "top [line 1 column 0]: Failure composing ['a', 'b']: top [line 1 column 8]: Cannot"
                + " compose scalar on non-scalar at below [line 1 column 8]");
    assertThat(failure("{a: x}", "{a: [1]}"))
        .contains("List cannot overwrite a at: below [line 1 column 4]");
    assertThat(failure("{a: x}", "{a: {(>): [1]}}")).contains("Cannot compose lists onto");
    assertThat(failure("{a: x}", "{a: {b: c}}")).contains("Failure composing ['a']");
    assertThat(failure("{a: [1]}", "{a: {(>): [1], b: c}}"))
        .contains("Dictionary contains list composition directives and arbitrary keys");
  }

  @Test
  void takesThePlaceOfWhatWasLaidOnTop() throws LoadException {
    var result = Composition.compose(read("below", "{a: {b: 1}}"), read("top", "{a: {c: 2}}"));

    assertThat(result.at()).hasToString("top [line 1 column 0]");
    assertThat(result.value(0).at()).hasToString("top [line 1 column 4]");
  }

  private static String composed(String below, String top) throws LoadException {
    return text(Composition.compose(read("below", below), read("top", top)));
  }

  private static String failure(String below, String top) {
    try {
      return fail(composed(below, top));
    } catch (LoadException e) {
      return e.problems().getFirst().text();
    }
  }

  private static Mapping read(String name, String text) throws LoadException {
    return Reading.read(new SourceFile(name, "", name), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.text();
      case Node.Sequence sequence ->
          sequence.items().stream()
              .map(CompositionTest::text)
              .collect(Collectors.joining(", ", "[", "]"));
      case Mapping mapping ->
          mapping.keys().stream()
              .map(key -> key + ": " + text(java.util.Objects.requireNonNull(mapping.value(key))))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }
}
