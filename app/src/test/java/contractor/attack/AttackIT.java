package contractor.attack;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// The threat catalogue, tried on the whole tool.
@Timeout(1200)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AttackIT {

  private final List<Tool> tools = new ArrayList<>();

  @BeforeAll
  void prepare() throws Exception {
    if (!Boolean.getBoolean("attacks")) {
      Machine.skip("attacks on the whole tool take long; -Dattacks=true runs them");
    }
    tools.addAll(Assaults.prepare());
  }

  @AfterAll
  void remove() throws Exception {
    Assaults.remove(tools);
  }

  @TestFactory
  Stream<DynamicTest> holds() {
    return tools.stream().flatMap(tool -> Assaults.all().map(assault -> test(tool, assault)));
  }

  private static DynamicTest test(Tool tool, Assault assault) {
    var name =
        assault.id()
            + " "
            + assault.claim()
            + " ("
            + tool.way().name().toLowerCase(Locale.ROOT)
            + ")";
    return dynamicTest(name, () -> assault.body().on(tool));
  }
}
