package contractor.text;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.api.Origin;
import contractor.api.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExcerptTest {

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(render("日本: x", new Origin("f", 1, 1, 2)))
        .isEqualTo(
            """
            error[CT0115]: wrong
             --> f:1:1
              |
            1 | 日本: x
              | ^^^^
            """);
  }

  @Test
  void whatCannotBeSeenIsSpelledOutAndTheCaretStillFits() {
    assertThat(render("a: \u202eb\u001b[31m!", new Origin("f", 1, 5, 1)))
        .isEqualTo(
            """
            error[CT0115]: wrong
             --> f:1:5
              |
            1 | a: \\u202eb\\x1b[31m!
              |          ^
            """);
  }

  @Test
  void aTabBeforeTheCaretStaysOne() {
    assertThat(render("\ta: b", new Origin("f", 1, 5, 1))).contains("1 | \ta: b\n  | \t   ^\n");
  }

  @Test
  void ofALongLineThePartThatMattersIsShown() {
    var shown = render("x".repeat(5000) + "y" + "x".repeat(5000), new Origin("f", 1, 5001, 1));

    assertThat(shown.lines().skip(3)).allMatch(line -> line.length() <= 4 + 202);
    assertThat(shown).contains("1 | …" + "x".repeat(50) + "y");
  }

  @Test
  void aFileThatIsNotAtHandLeavesTheRest() {
    var problem = Problem.error("CT0115", new Origin("f", 12, 3, 1), "wrong").help("do better");

    assertThat(Excerpt.render(problem, _ -> Optional.empty()))
        .isEqualTo("error[CT0115]: wrong\n  --> f:12:3\n   |\n   = help: do better\n");
  }

  private static String render(String line, Origin origin) {
    return Excerpt.render(Problem.error("CT0115", origin, "wrong"), _ -> Optional.of(line + "\n"));
  }
}
