package contractor.bst.load;

import contractor.bst.model.Mapping;
import contractor.bst.model.Provenance;
import java.util.ArrayList;
import java.util.List;

/// One thing an element says it needs, before anybody has looked whether it's there.
///
/// @param junction path of the junctions that lead to it; empty for one of the same project
/// @param filename its name in its project
record Dependency(
    String junction,
    String filename,
    boolean build,
    boolean runtime,
    boolean strict,
    List<Mapping> config,
    Provenance at) {

  Dependency {
    config = List.copyOf(config);
  }

  /// As written, with the junctions in front.
  String path() {
    return junction.isEmpty() ? filename : junction + ":" + filename;
  }

  /// Both in one, said where this one was.
  Dependency merged(Dependency other) {
    var all = new ArrayList<>(config);
    all.addAll(other.config);
    return new Dependency(
        junction,
        filename,
        build || other.build,
        runtime || other.runtime,
        strict || other.strict,
        all,
        at);
  }
}
