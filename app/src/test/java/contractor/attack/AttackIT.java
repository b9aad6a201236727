package contractor.attack;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.TestAbortedException;

/// The threat catalogue, tried on the whole tool: one way beside the other, each row in order.
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AttackIT {

  /// `-Dattack=A15,F` tries those rows only.
  private static final List<String> WANTED =
      List.of(System.getProperty("attack", "").toUpperCase(Locale.ROOT).split(","));

  private final List<Tool> tools = new ArrayList<>();
  private final Semaphore atOnce = new Semaphore(2);

  @BeforeAll
  void prepare() throws Exception {
    tools.addAll(Assaults.prepare("attack", Way.possible()));
  }

  @TestFactory
  Stream<DynamicNode> holds() {
    return tools.stream().map(this::way);
  }

  private DynamicNode way(Tool tool) {
    return dynamicContainer(way ->
        way.displayName(tool.way().toString())
            .executionMode(CONCURRENT)
            .childExecutionMode(SAME_THREAD)
            .children(
                Assaults.all().filter(AttackIT::isWanted).map(assault -> test(tool, assault))));
  }

  private static boolean isWanted(Assault assault) {
    return WANTED.contains("") || WANTED.stream().anyMatch(assault.id()::contains);
  }

  private DynamicTest test(Tool tool, Assault assault) {
    var name = assault.id() + " " + assault.claim() + " (" + tool.way() + ")";
    return dynamicTest(name, () -> run(tool, assault, name));
  }

  private void run(Tool tool, Assault assault, String name) throws Exception {
    atOnce.acquire();
    var started = System.nanoTime();
    var end = "FAIL";
    try {
      assault.body().on(tool);
      end = "ok";
    } catch (TestAbortedException skipped) {
      end = "skip";
      throw skipped;
    } finally {
      atOnce.release();
      var seconds = (System.nanoTime() - started) / 1e9;
      System.err.printf("%-4s %5.1fs %s%n", end, seconds, name);
    }
  }
}
