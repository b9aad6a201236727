package contractor.bst.sort;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.cas.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `cpython.txt` is what CPython 3.11 made of the same lists: its sort is that of 3.12.
final class ListSortTest {

  @Test
  void sortsAsCPythonDoesWithAnOrderThatIsNone() throws IOException {
    var results = new ArrayList<String>();
    for (var expected : recorded()) {
      var words = expected.split(" ");
      Comparator<Integer> order =
          words[0].equals("wild") ? ListSortTest::wild : ListSortTest::mostly;
      var sorted = ListSort.sorted(numbers(words[1], Integer.parseInt(words[2])), order);
      results.add(words[0] + " " + words[1] + " " + words[2] + " " + digest(sorted));
    }

    assertThat(results).isEqualTo(recorded());
  }

  @Test
  void keepsEqualsInTheirOrder() {
    var sorted = ListSort.sorted(numbers("shuffled", 500), Comparator.comparingInt(n -> n % 3));

    var plain = new ArrayList<>(numbers("shuffled", 500));
    plain.sort(Comparator.comparingInt(n -> n % 3));
    assertThat(sorted).isEqualTo(plain);
  }

  @Test
  void leavesNothingToDoForShortLists() {
    assertThat(ListSort.sorted(List.<Integer>of(), Comparator.naturalOrder())).isEmpty();
    assertThat(ListSort.sorted(List.of(1), Comparator.naturalOrder())).containsExactly(1);
  }

  private static List<String> recorded() throws IOException {
    try (var in = ListSortTest.class.getResourceAsStream("cpython.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String digest(List<Integer> numbers) {
    var text = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hash().substring(0, 16);
  }

  private static List<Integer> numbers(String shape, int count) {
    return switch (shape) {
      case "shuffled" ->
          IntStream.range(0, count).map(i -> (i * 7919 + 13) % count).boxed().toList();
      case "runs" -> IntStream.range(0, count).map(ListSortTest::upAndDown).boxed().toList();
      default ->
          Stream.concat(
                  IntStream.range(0, count).filter(i -> i % 2 == 0).boxed(),
                  IntStream.range(0, count).filter(i -> i % 2 == 1).boxed())
              .toList();
    };
  }

  private static int upAndDown(int i) {
    return (i / 40) % 2 == 0 ? i : 2 * (i / 40) * 40 + 39 - i;
  }

  private static int wild(int one, int other) {
    if (one == other) {
      return 0;
    }
    long low = Math.min(one, other);
    long high = Math.max(one, other);
    var result = (low * 7919 + high * 104729) % 5 < 2 ? -1 : 1;
    return one < other ? result : -result;
  }

  private static int mostly(int one, int other) {
    if (one / 50 != other / 50) {
      return one / 50 < other / 50 ? -1 : 1;
    }
    return (one + other) % 3 == 0 ? 0 : wild(one, other);
  }
}
