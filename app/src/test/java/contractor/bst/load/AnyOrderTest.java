package contractor.bst.load;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.model.LoadedGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class AnyOrderTest {

  @Test
  void givesTheSameWhateverIsReadFirst() {
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var seed = 0; seed < 200; seed++) {
        var sample = RandomProject.of(seed);
        var targets = new ArrayList<>(elements(sample));
        var plain = load(sample, targets, Runnable::run);
        Collections.shuffle(targets, new Random(seed));

        var shuffled = load(sample, targets, threads);

        assertThat(new HashMap<>(shuffled.elements()))
            .as("seed " + seed)
            .isEqualTo(new HashMap<>(plain.elements()));
        assertThat(shuffled.warnings()).as("seed " + seed).isEqualTo(plain.warnings());
      }
    }
  }

  @Test
  void putsEveryElementBehindWhatItNeeds() {
    for (var seed = 0; seed < 100; seed++) {
      var sample = RandomProject.of(seed);
      var graph = load(sample, elements(sample), Runnable::run);
      var earlier = new ArrayList<String>();
      for (var element : graph.elements().values()) {
        for (var dependency : element.dependencies()) {
          assertThat(earlier).as("seed " + seed).contains(dependency.on());
        }
        earlier.add(element.fullName());
      }
    }
  }

  private static List<String> elements(Sample sample) {
    return sample.files.all().keySet().stream()
        .filter(name -> name.matches("e[0-9]+\\.bst"))
        .toList();
  }

  private static LoadedGraph load(Sample sample, List<String> targets, Executor threads) {
    return sample.on(threads).load(targets.toArray(String[]::new));
  }
}
