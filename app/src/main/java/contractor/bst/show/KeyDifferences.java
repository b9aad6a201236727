package contractor.bst.show;

import contractor.bst.key.KeyJson;
import contractor.bst.model.CodePoints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which keys changed between two documents of [ShowJson], and the first entry that made each do
/// so.
public final class KeyDifferences {

  private static final String DICTIONARY = "key-dictionary";
  private static final String DEPENDENCIES = "dependencies";
  private static final String WEAK = "weak-cache-key";

  public enum Kind {
    ADDED,
    REMOVED,
    /// Something of its own changed.
    CHANGED,
    /// Only what it depends on changed.
    FOLLOWS
  }

  /// @param entry where in the dictionary, such as `environment.PATH`; empty for added and removed
  /// @param before the value as JSON, `absent` if there was none
  public record Difference(String element, Kind kind, String entry, String before, String after) {}

  private KeyDifferences() {}

  /// Elements in the order of the new document, then those that are gone.
  ///
  /// @param before a document, read
  public static List<Difference> between(Map<?, ?> before, Map<?, ?> after) {
    var old = elements(before);
    var now = elements(after);
    var all = new ArrayList<Difference>();
    now.forEach((name, element) -> {
      var other = old.get(name);
      if (other == null) {
        all.add(new Difference(name, Kind.ADDED, "", "", ""));
      } else {
        difference(name, other, element).ifPresent(all::add);
      }
    });
    old.keySet().stream()
        .filter(name -> !now.containsKey(name))
        .forEach(name -> all.add(new Difference(name, Kind.REMOVED, "", "", "")));
    return List.copyOf(all);
  }

  private static SequencedMap<String, Map<?, ?>> elements(Map<?, ?> document) {
    var elements = new LinkedHashMap<String, Map<?, ?>>();
    if (document.get("elements") instanceof List<?> list) {
      for (var entry : list) {
        if (entry instanceof Map<?, ?> element && element.get("name") instanceof String name) {
          elements.put(name, element);
        }
      }
    }
    return elements;
  }

  private static Optional<Difference> difference(String name, Map<?, ?> old, Map<?, ?> now) {
    if (String.valueOf(old.get("key")).equals(String.valueOf(now.get("key")))) {
      return Optional.empty();
    }
    if (old.get(DICTIONARY) instanceof Map<?, ?> one
        && now.get(DICTIONARY) instanceof Map<?, ?> other) {
      return Optional.of(cause(name, one, other));
    }
    return Optional.of(
        new Difference(name, Kind.CHANGED, "key", json(old.get("key")), json(now.get("key"))));
  }

  private static Difference cause(String name, Map<?, ?> old, Map<?, ?> now) {
    for (var key : keys(old, now)) {
      if (!key.equals(DEPENDENCIES) && !key.equals(WEAK)) {
        var own = first(key, old.get(key), now.get(key));
        if (own.isPresent()) {
          return own.get().of(name, Kind.CHANGED);
        }
      }
    }
    return first(DEPENDENCIES, old.get(DEPENDENCIES), now.get(DEPENDENCIES))
        .or(() -> first(WEAK, old.get(WEAK), now.get(WEAK)))
        .orElseGet(() -> new Place("key", json(old), json(now)))
        .of(name, Kind.FOLLOWS);
  }

  /// Where two values differ.
  private record Place(String path, String before, String after) {
    Difference of(String element, Kind kind) {
      return new Difference(element, kind, path, before, after);
    }
  }

  private static Optional<Place> first(String path, @Nullable Object old, @Nullable Object now) {
    if (json(old).equals(json(now))) {
      return Optional.empty();
    }
    if (old instanceof Map<?, ?> one && now instanceof Map<?, ?> other) {
      return keys(one, other).stream()
          .flatMap(key -> first(path + "." + key, one.get(key), other.get(key)).stream())
          .findFirst();
    }
    if (old instanceof List<?> one && now instanceof List<?> other && !isEntry(one)) {
      return inLists(path, one, other);
    }
    return Optional.of(new Place(path, json(old), json(now)));
  }

  private static Optional<Place> inLists(String path, List<?> old, List<?> now) {
    for (var i = 0; i < Math.max(old.size(), now.size()); i++) {
      var place =
          first(
              path + "[" + i + "]",
              i < old.size() ? old.get(i) : null,
              i < now.size() ? now.get(i) : null);
      if (place.isPresent()) {
        return place;
      }
    }
    return Optional.empty();
  }

  /// A dependency is a list too: its project, its name and its key. It's more telling as a whole.
  private static boolean isEntry(List<?> list) {
    return (list.size() == 2 || list.size() == 3)
        && list.stream().allMatch(String.class::isInstance)
        && String.valueOf(list.get(1)).endsWith(".bst");
  }

  private static SortedSet<String> keys(Map<?, ?> one, Map<?, ?> other) {
    var keys = new TreeSet<>(CodePoints.ORDER);
    one.keySet().forEach(key -> keys.add((String) key));
    other.keySet().forEach(key -> keys.add((String) key));
    return keys;
  }

  private static String json(@Nullable Object value) {
    return value == null ? "absent" : KeyJson.text(plain(value));
  }

  /// As [KeyJson] takes it: what a JSON reader gives for numbers and null is of other types.
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Long number -> number.intValue();
      case List<?> list -> {
        var plain = new ArrayList<@Nullable Object>();
        list.forEach(item -> plain.add(plain(item)));
        yield plain;
      }
      case Map<?, ?> map -> {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, item) -> plain.put((String) key, plain(item)));
        yield plain;
      }
      case String text -> text;
      case Boolean flag -> flag;
      default -> value.toString().equals("null") ? null : value.toString();
    };
  }
}
