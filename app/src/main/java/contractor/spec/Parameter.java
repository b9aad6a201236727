package contractor.spec;

import contractor.api.Origin;
import contractor.cas.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A parameter of a project.
///
/// @param setAt nowhere for one that comes from the command line
record Parameter(String name, Object value, Optional<Origin> setAt) {

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
