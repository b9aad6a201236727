package contractor.bst.kind;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Which dependencies are staged where: paths as written, by location.
final class Layout {

  private Layout() {}

  /// What all uses say with `location`, which is the only thing they may say.
  static SequencedMap<String, List<String>> of(Subject subject, String otherwise)
      throws LoadException {
    var layout = new LinkedHashMap<String, List<String>>();
    for (var use : subject.uses()) {
      var location =
          use.config().isEmpty() ? otherwise : fields(use).only("location").text("location");
      layout.computeIfAbsent(location, _ -> new ArrayList<>()).add(use.path());
    }
    return layout;
  }

  /// The `config` of a use that has one.
  static Fields fields(Use use) {
    return new Fields(use.config().orElseThrow());
  }
}
