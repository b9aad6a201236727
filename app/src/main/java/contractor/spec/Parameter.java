package contractor.spec;

import contractor.api.Origin;
import contractor.cas.Json;
import contractor.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A parameter of a project.
///
/// @param setAt nowhere for one that comes from the command line
/// @param written what the value was read from, if it was
record Parameter(String name, Object value, Optional<Origin> setAt, Optional<Node> written) {

  static Parameter ofCommandLine(String name, Object value) {
    return new Parameter(name, value, Optional.empty(), Optional.empty());
  }

  /// Its type, as in "is a list".
  String kind() {
    return kind(value);
  }

  static String kind(Object value) {
    return switch (value) {
      case String _ -> "a string";
      case Long _, Integer _ -> "an integer";
      case Double _ -> "a number";
      case Boolean _ -> "a boolean";
      case Json _ -> "null";
      case List<?> _ -> "a list";
      case Map<?, ?> _ -> "a mapping";
      default -> throw new IllegalArgumentException(value.getClass().getName());
    };
  }
}
