package contractor.bst.key;

import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The `dependencies` of one element's keys as JSON.
final class DependencyEntries {

  private final Function<LoadedElement, KeyedElement> keys;
  private final BuildOrder order;
  private final boolean rebuilds;
  private final Set<String> strictly;

  /// @param rebuilds whether the element is built anew whenever something below changes
  DependencyEntries(
      Function<LoadedElement, KeyedElement> keys,
      BuildOrder order,
      LoadedElement element,
      boolean rebuilds) {
    this.keys = keys;
    this.order = order;
    this.rebuilds = rebuilds;
    this.strictly =
        element.dependencies().stream()
            .filter(LoadedDependency::strict)
            .map(LoadedDependency::on)
            .collect(Collectors.toSet());
  }

  /// Names, with weak keys where a change matters; nothing if one of those isn't known.
  Optional<String> weak(int[] numbers) {
    return list(
        numbers,
        on -> rebuilds || strictly.contains(on.element().fullName()) ? on.weak() : Optional.of(""));
  }

  /// Names with strict keys; nothing if one isn't known.
  Optional<String> strict(int[] numbers) {
    return list(numbers, KeyedElement::strict);
  }

  private Optional<String> list(int[] numbers, Function<KeyedElement, Optional<String>> keyOf) {
    var out = new StringBuilder(numbers.length * 128 + 2).append('[');
    for (var number : numbers) {
      var on = keys.apply(order.element(number));
      var key = keyOf.apply(on);
      if (key.isEmpty()) {
        return Optional.empty();
      }
      add(out, on.element(), key.get());
    }
    return Optional.of(out.append(']').toString());
  }

  private static void add(StringBuilder out, LoadedElement on, String key) {
    out.append(out.length() > 1 ? ",[" : "[");
    Prefix.name(out, on);
    if (!key.isEmpty()) {
      out.append(",\"").append(key).append('"');
    }
    out.append(']');
  }
}
