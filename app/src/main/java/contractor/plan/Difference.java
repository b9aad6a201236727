package contractor.plan;

import contractor.cas.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// One entry that two JSON documents don't share.
///
/// @param path keys and list positions, with dots
/// @param before empty if it wasn't there
/// @param after empty if it isn't any more
public record Difference(String path, Optional<String> before, Optional<String> after) {

  /// All of them, in order of their paths.
  public static List<Difference> of(Object before, Object after) {
    var found = new ArrayList<Difference>();
    compare("", Optional.of(before), Optional.of(after), found);
    return found;
  }

  private static void compare(
      String path, Optional<Object> before, Optional<Object> after, List<Difference> found) {
    if (before.equals(after)) {
      return;
    }
    if (before.orElse("") instanceof Map<?, ?> old && after.orElse("") instanceof Map<?, ?> young) {
      compare(path, old, young, found);
    } else if (before.orElse("") instanceof List<?> old
        && after.orElse("") instanceof List<?> young) {
      compare(path, old, young, found);
    } else {
      found.add(new Difference(path, before.map(Difference::text), after.map(Difference::text)));
    }
  }

  private static void compare(
      String path, Map<?, ?> before, Map<?, ?> after, List<Difference> found) {
    var keys = new TreeSet<String>();
    before.keySet().forEach(key -> keys.add(key.toString()));
    after.keySet().forEach(key -> keys.add(key.toString()));
    for (var key : keys) {
      compare(
          path.isEmpty() ? key : path + "." + key,
          Optional.ofNullable(before.get(key)),
          Optional.ofNullable(after.get(key)),
          found);
    }
  }

  private static void compare(String path, List<?> before, List<?> after, List<Difference> found) {
    for (var i = 0; i < Math.max(before.size(), after.size()); i++) {
      compare(path + "." + (i + 1), at(before, i), at(after, i), found);
    }
  }

  private static Optional<Object> at(List<?> list, int index) {
    return index < list.size() ? Optional.ofNullable(list.get(index)) : Optional.empty();
  }

  private static String text(Object value) {
    return value instanceof String text ? text : CanonicalJson.text(value);
  }
}
