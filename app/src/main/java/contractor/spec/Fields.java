package contractor.spec;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.yaml.Findings;
import contractor.yaml.Node.Entry;
import contractor.yaml.Node.Mapping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys of one mapping. Asking for a key is what makes it an allowed one.
final class Fields {

  private final Scope scope;
  private final Origin origin;
  private final String what;
  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
  private final SequencedSet<String> asked = new LinkedHashSet<>();
  private final Set<String> known = new HashSet<>();

  /// @param what as in "unknown key in WHAT"
  /// @param origin of the word that stands for the whole, such as the action's name
  private Fields(Scope scope, String what, Origin origin) {
    this.scope = scope;
    this.what = what;
    this.origin = origin;
  }

  static Fields of(Scope scope, String what, Origin origin, Mapping mapping) {
    var fields = new Fields(scope, what, origin);
    fields.entries.putAll(mapping.entries());
    return fields;
  }

  /// Of a step, where `_` and `-` are the same.
  static Fields ofStep(
      Scope scope, String what, Origin origin, SequencedMap<String, Entry> entries) {
    var fields = new Fields(scope, what, origin);
    entries.forEach((key, entry) -> fields.unify(key.replace('_', '-'), entry));
    return fields;
  }

  Scope scope() {
    return scope;
  }

  String what() {
    return what;
  }

  Origin origin() {
    return origin;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  Optional<Given> take(String key) {
    asked.add(key);
    return silently(key);
  }

  /// As [#take], but the key is not offered to those who look for one.
  Optional<Given> silently(String key) {
    known.add(key);
    var entry = entries.get(key);
    return entry == null
        ? Optional.empty()
        : Optional.of(new Given(scope, key, entry.value(), Optional.empty()));
  }

  /// As [#take], with a reference to a parameter replaced.
  Optional<Given> resolve(String key) {
    return take(key).flatMap(Given::resolved);
  }

  /// As [#take], and it has to be there.
  Optional<Given> need(String key) {
    var given = take(key);
    if (given.isEmpty()) {
      missing(key, "");
    }
    return given;
  }

  void missing(String key, String label) {
    scope.add(
        Problem.error("CT0111", origin, what + ": key `" + key + "` is missing").labelled(label));
  }

  @Nullable Origin keyOrigin(String key) {
    var entry = entries.get(key);
    return entry == null ? null : entry.key().origin();
  }

  /// Two keys of which only one can be meant.
  boolean exclude(String one, String other) {
    var first = keyOrigin(one);
    var second = keyOrigin(other);
    if (first == null || second == null) {
      return false;
    }
    var later = after(first, second) ? first : second;
    scope.add(
        Problem.error("CT0116", later, "`" + one + "` and `" + other + "` exclude each other")
            .seeing(later.equals(first) ? second : first, "the other one"));
    return true;
  }

  /// Complains of the keys nobody asked for, as far as anybody will read that.
  void finish() {
    entries.entrySet().stream()
        .filter(entry -> !known.contains(entry.getKey()))
        .limit(Findings.MOST)
        .forEach(entry -> unknown(entry.getKey(), entry.getValue()));
  }

  private void unknown(String key, Entry entry) {
    var problem =
        Problem.error(
                "CT0110",
                entry.key().origin(),
                "unknown key `" + entry.key().text() + "` in " + what)
            .labelled(Suggestion.label(key, asked))
            .note("allowed keys: " + String.join(", ", asked));
    if (scope.ick()) {
      scope.mild(problem);
    } else {
      scope.add(problem);
    }
  }

  private void unify(String key, Entry entry) {
    var first = entries.putIfAbsent(key, entry);
    if (first != null) {
      scope.add(
          Problem.error("CT0102", entry.key().origin(), "key `" + key + "` given twice")
              .labelled("again here")
              .seeing(first.key().origin(), "first here"));
    }
  }

  private static boolean after(Origin one, Origin other) {
    return one.line() > other.line()
        || (one.line() == other.line() && one.column() > other.column());
  }
}
