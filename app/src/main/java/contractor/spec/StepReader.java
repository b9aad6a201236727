package contractor.spec;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.spec.Step.Verb;
import contractor.yaml.Node;
import contractor.yaml.Node.Entry;
import contractor.yaml.Node.Mapping;
import contractor.yaml.Node.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads one step: which action it is, and what goes for every action.
final class StepReader {

  private static final List<String> COMMON =
      List.of("name", "timeout", "max-silent-time", "cache", "where");

  private final Scope scope;

  StepReader(Scope scope) {
    this.scope = scope;
  }

  /// The word that says which action it is.
  private record Selector(Action action, Entry entry, Origin origin) {}

  /// What one item of `steps` stands for, with numbers from `number` on; nothing if it can't be
  /// known.
  Optional<List<Step>> read(Node item, int number) {
    if (!(item instanceof Mapping mapping)) {
      scope.add(
          Problem.error("CT0114", item.origin(), "a step must be a mapping")
              .help("such as `- shell: make`"));
      return Optional.empty();
    }
    return selector(mapping).flatMap(selector -> steps(selector, mapping, number));
  }

  private Optional<List<Step>> steps(Selector selector, Mapping mapping, int number) {
    var action = selector.action();
    var fields =
        Fields.ofStep(scope, action.word(), selector.origin(), unfolded(selector, mapping));
    var verbs = new ActionReader(fields).read(action);
    var name =
        named(action)
            ? fields.take("name").flatMap(given -> given.text(Grammar.TEXT))
            : Optional.<String>empty();
    var timeout = duration(fields, "timeout");
    var silence = duration(fields, "max-silent-time");
    var cache = fields.take("cache").flatMap(Given::flag);
    fields.finish();
    return verbs.map(all -> {
      var steps = new ArrayList<Step>();
      for (var verb : all) {
        steps.add(
            new Step(
                number + steps.size(),
                name.orElse(verb.action()),
                selector.origin(),
                timeout,
                silence,
                !(verb instanceof Step.Publish) && cache.orElse(!hasSecrets(verb)),
                verb));
      }
      return steps;
    });
  }

  static Optional<Duration> duration(Fields fields, String key) {
    return fields
        .take(key)
        .flatMap(given -> given.text(Grammar.DURATION))
        .map(Quantities::duration);
  }

  /// Where `name` is the step's, not an artifact's.
  private static boolean named(Action action) {
    return switch (action) {
      case ARCHIVE, POPULATE_SYSTREE, POPULATE_WORKSPACE -> false;
      default -> true;
    };
  }

  private static boolean hasSecrets(Verb verb) {
    return verb instanceof Step.Snippet snippet && !snippet.secrets().isEmpty();
  }

  /// With the value behind the action's name under the key it is the short form of.
  private SequencedMap<String, Entry> unfolded(Selector selector, Mapping mapping) {
    var entries = new LinkedHashMap<>(mapping.entries());
    entries.remove(selector.entry().key().text());
    var value = selector.entry().value();
    var isEmpty = value instanceof Scalar scalar && scalar.plain() && scalar.text().isEmpty();
    if (!isLong(selector) && !isEmpty) {
      entries.put(selector.action().main(), selector.entry());
    }
    return entries;
  }

  private Optional<Selector> selector(Mapping mapping) {
    var found = new ArrayList<Selector>();
    for (var entry : mapping.entries().values()) {
      var key = entry.key().text();
      if (key.equals("action")) {
        byName(entry).ifPresent(found::add);
      } else {
        Action.named(key)
            .ifPresent(action -> found.add(new Selector(action, entry, entry.key().origin())));
      }
    }
    var unknown = mapping.entry("action") != null && found.stream().noneMatch(StepReader::isLong);
    if (unknown) {
      return Optional.empty();
    }
    return found.isEmpty() ? none(mapping) : one(found);
  }

  private Optional<Selector> byName(Entry entry) {
    if (!(entry.value() instanceof Scalar name)) {
      scope.add(Problem.error("CT0114", entry.value().origin(), "`action` must be a string"));
      return Optional.empty();
    }
    var action = Action.named(name.text());
    if (action.isEmpty()) {
      unknown(name);
    }
    return action.map(known -> new Selector(known, entry, name.origin()));
  }

  private static boolean isLong(Selector selector) {
    return selector.entry().key().text().equals("action");
  }

  private Optional<Selector> one(List<Selector> found) {
    var first = found.getFirst();
    for (var other : found) {
      if (other.action() != first.action()) {
        scope.add(
            Problem.error(
                    "CT0113",
                    other.origin(),
                    "two actions in one step: `"
                        + first.action().word()
                        + "` and `"
                        + other.action().word()
                        + "`")
                .labelled("second action")
                .seeing(first.origin(), "first action")
                .help("make two list items of it"));
        return Optional.empty();
      }
    }
    return Optional.of(found.stream().filter(StepReader::isLong).findFirst().orElse(first));
  }

  private Optional<Selector> none(Mapping mapping) {
    for (var entry : mapping.entries().values()) {
      if (!COMMON.contains(entry.key().text().replace('_', '-'))) {
        unknown(entry.key());
        return Optional.empty();
      }
    }
    scope.add(
        Problem.error("CT0113", mapping.origin(), "no action in this step")
            .help("contractor help actions   · contractor explain CT0113"));
    return Optional.empty();
  }

  private void unknown(Scalar word) {
    scope.add(
        Problem.error("CT0112", word.origin(), "unknown action `" + word.text() + "`")
            .labelled(Suggestion.label(word.text(), Action.NAMES))
            .help("contractor help actions   · contractor explain CT0112"));
  }
}
