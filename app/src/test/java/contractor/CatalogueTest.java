package contractor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/security.md says of each row of the threat catalogue which test tries it. It must be so.
final class CatalogueTest {

  private static final Path TESTS = Path.of("src/test/java/contractor");
  private static final Pattern ROW = Pattern.compile("\\| ([A-G0-9 -]+) \\| (.*) \\| (.*) \\|");
  private static final Pattern CLASS = Pattern.compile("`([a-z]+/[A-Za-z]+)`");

  @Test
  void eachRowIsTriedWhereItIsSaidToBe() throws IOException {
    var wrong = new ArrayList<String>();
    var said = said();
    for (var id : ids()) {
      var where = said.get(id);
      if (where == null) {
        wrong.add(id + " is left out");
      } else if (!where.startsWith("not possible: ")) {
        var tests = CLASS.matcher(where).results().map(match -> match.group(1)).toList();
        if (tests.isEmpty() || tests.stream().noneMatch(test -> names(test, id))) {
          wrong.add(id + " is not in " + where);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<String> ids() {
    return Stream.of(
            rows("A", 1, 42),
            rows("B", 1, 32),
            rows("B", 40, 53),
            rows("C", 1, 10),
            rows("D", 1, 29),
            rows("E", 1, 8),
            rows("F", 1, 6),
            rows("G", 1, 12))
        .flatMap(ids -> ids)
        .filter(id -> !id.equals("B49"))
        .toList();
  }

  private static Stream<String> rows(String table, int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(number -> table + number);
  }

  private static TreeMap<String, String> said() throws IOException {
    var said = new TreeMap<String, String>();
    for (var line : Files.readAllLines(Path.of("../docs/security.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        for (var id : row.group(1).split(" ")) {
          said.put(id, row.group(3));
        }
      }
    }
    return said;
  }

  private static boolean names(String test, String id) {
    try {
      var text = Files.readString(TESTS.resolve(test + ".java"));
      return Pattern.compile("\\b" + id + "\\b").matcher(text).find();
    } catch (IOException _) {
      return false;
    }
  }
}
