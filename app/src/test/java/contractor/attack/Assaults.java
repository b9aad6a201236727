package contractor.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All tables, and what they are tried on.
final class Assaults {

  private Assaults() {}

  static Stream<Assault> all() {
    return Stream.of(
            SandboxAssaults.TABLE,
            UnavailableAssaults.TABLE,
            ArchiveAssaults.TABLE,
            StoreAssaults.TABLE,
            OutputAssaults.TABLE,
            LifecycleAssaults.TABLE)
        .flatMap(List::stream);
  }

  static List<Tool> prepare() throws Exception {
    var ways = Way.possible();
    if (ways.contains(Way.SUBORDINATE)) {
      Way.addUsers();
    }
    var bench = Bench.make();
    var tools = new ArrayList<Tool>();
    for (var way : ways) {
      tools.add(Tool.of(bench, way));
    }
    return tools;
  }

  static void remove(List<Tool> tools) throws Exception {
    if (!tools.isEmpty()) {
      tools.getFirst().bench().remove();
      if (tools.size() > 1) {
        Way.removeUsers();
      }
    }
  }
}
