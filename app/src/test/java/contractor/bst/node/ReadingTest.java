package contractor.bst.node;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.SourceFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ReadingTest {

  @Test
  void takesEveryScalarForText() throws LoadException {
    var read = read("a: yes\nb: 0x10\nc: 1.0\nd: ~\ne: null\nf: 2020-01-01\ng:\nh: !!int 5\n");

    assertThat(read.texts().values())
        .containsExactly("yes", "0x10", "1.0", "~", "null", "2020-01-01", "", "5");
  }

  @Test
  void stripsEvenWhatIsQuoted() throws LoadException {
    var read = read("a: |\n  foo\n\n  bar\n\nb: \"  x\\n\"\nc: \"\\_\\u2003x\\N\"\n");

    assertThat(read.texts().values()).containsExactly("foo\n\nbar", "x", "x");
  }

  @Test
  void leavesKeysAsTheyAre() throws LoadException {
    assertThat(read("' a ': b\na: c\n").mapping().keys()).containsExactly(" a ", "a");
  }

  @Test
  void takesAnEmptyFileForAnEmptyMapping() throws LoadException {
    assertThat(read("").mapping().isEmpty()).isTrue();
    assertThat(read("# nothing\n").mapping().isEmpty()).isTrue();
  }

  @Test
  void countsLinesFromOneAndColumnsFromZero() throws LoadException {
    var read = read("a:\n  b: c\n  d:\n  - e\n");

    assertThat(read.require("a").at()).hasToString("f [line 2 column 2]");
    assertThat(read.fields("a").require("b").at()).hasToString("f [line 2 column 5]");
    assertThat(read.fields("a").items("d").getFirst().at()).hasToString("f [line 4 column 4]");
  }

  @Test
  void knowsKeysThatOtherToolsTakeForMore() throws LoadException {
    assertThat(read("<<: a\n~: b\ntrue: c\n").mapping().keys()).containsExactly("<<", "~", "true");
  }

  private static Fields read(String text) throws LoadException {
    var file = new SourceFile("f", "", "f");
    return new Fields(Reading.read(file, text.getBytes(StandardCharsets.UTF_8)));
  }
}
