package contractor.spec;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.yaml.Node.Scalar;
import java.util.List;
import java.util.Optional;

/// Parameters that an action of Ick's reads by itself, without being told their names.
final class Referred {

  private Referred() {}

  /// @param origin of the action
  static Optional<String> parameter(Scope scope, String name, Origin origin, Grammar grammar) {
    return given(scope, name, origin).flatMap(given -> given.text(grammar));
  }

  /// The first of these parameters that is set.
  static Optional<String> first(Scope scope, List<String> names, Origin origin, Grammar grammar) {
    for (var name : names) {
      if (scope.parameter(name).isPresent()) {
        return parameter(scope, name, origin, grammar);
      }
    }
    return parameter(scope, names.getLast(), origin, grammar);
  }

  static Optional<List<String>> list(Scope scope, String name, Origin origin, Grammar grammar) {
    return given(scope, name, origin).flatMap(given -> given.texts(grammar, true));
  }

  private static Optional<Given> given(Scope scope, String name, Origin origin) {
    if (scope.parameters().isEmpty()) {
      return Optional.empty();
    }
    var parameter = scope.parameters().get().get(name);
    if (parameter == null) {
      scope.add(
          Problem.error("CT0118", origin, "this action needs a parameter `" + name + "`")
              .help("set it under `parameters`, or give --param " + name + "=TEXT"));
      return Optional.empty();
    }
    var node = new Scalar("", false, origin);
    return Optional.of(new Given(scope, name, node, Optional.of(parameter)));
  }
}
