package contractor.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All tables, and what they are tried on.
final class Assaults {

  private Assaults() {}

  static Stream<Assault> all() {
    return Stream.of(
            ProbeAssaults.TABLE,
            SandboxAssaults.TABLE,
            UnavailableAssaults.TABLE,
            ArchiveAssaults.TABLE,
            SpecificationAssaults.TABLE,
            StoreAssaults.TABLE,
            OutputAssaults.TABLE,
            SecretAssaults.TABLE,
            ResourceAssaults.TABLE,
            LifecycleAssaults.TABLE)
        .flatMap(List::stream);
  }

  /// @param name tells one test's files from another's
  static List<Tool> prepare(String name, List<Way> ways) throws Exception {
    if (ways.stream().anyMatch(Way::isOther)) {
      Way.addUsers();
    }
    var tools = new ArrayList<Tool>();
    for (var way : ways) {
      tools.add(Tool.of(Bench.shared(), way, name + "-" + way.name()));
    }
    return tools;
  }
}
