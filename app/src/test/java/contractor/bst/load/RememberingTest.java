package contractor.bst.load;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.node.ParsedFiles;
import contractor.cas.Digest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RememberingTest {

  /// Keeps everything, and counts what it was asked for and had.
  private static final class Memory implements ParsedFiles {

    private final Map<Digest, byte[]> known = new HashMap<>();
    private int hits;

    @Override
    public Optional<byte[]> recall(Digest content) {
      hits += known.containsKey(content) ? 1 : 0;
      return Optional.ofNullable(known.get(content));
    }

    @Override
    public void keep(Digest content, byte[] parsed) {
      known.put(content, parsed);
    }
  }

  @Test
  void changesNothingThatAnybodyCouldSee() {
    for (var seed = 0; seed < 100; seed++) {
      var sample = RandomProject.of(seed);
      var plain = sample.load("e0.bst", "e2.bst");
      var memory = new Memory();
      sample.remembering(memory).load("e0.bst", "e2.bst");

      var remembered = sample.load("e0.bst", "e2.bst");

      assertThat(memory.hits).isPositive();
      assertThat(remembered.elements()).isEqualTo(plain.elements());
    }
  }

  @Test
  void parsesAgainWhatIsDamaged() {
    var sample = RandomProject.of(1);
    var plain = sample.load("e0.bst");
    var memory = new Memory();
    sample.remembering(memory).load("e0.bst");
    memory.known.replaceAll((_, parsed) -> java.util.Arrays.copyOf(parsed, parsed.length / 2));

    assertThat(sample.load("e0.bst").elements()).isEqualTo(plain.elements());
  }
}
