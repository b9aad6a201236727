package contractor.bst.kind;

import contractor.bst.model.CodePoints;
import contractor.bst.model.LoadException;
import java.util.List;
import java.util.Map;

/// A `BUILD` file of Bazel's for what an element depends on.
final class BazelizeKind implements ElementKind {

  @Override
  public Traits traits() {
    return Traits.NONE;
  }

  @Override
  public ElementFacts configure(Subject subject) throws LoadException {
    var config = subject.config("buildfile-dir", "copts", "linkopts", "bazel-rule");
    return ElementFacts.running(
        Map.of(
            "buildfile-dir", config.text("buildfile-dir"),
            "copts", sorted(config.texts("copts")),
            "linkopts", sorted(config.texts("linkopts")),
            "bazel-rule", config.text("bazel-rule")));
  }

  private static List<String> sorted(List<String> options) {
    return options.stream().sorted(CodePoints.ORDER).toList();
  }
}
