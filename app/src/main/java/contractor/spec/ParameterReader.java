package contractor.spec;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.ick.Yaml11;
import contractor.yaml.Node;
import contractor.yaml.Node.Entry;
import contractor.yaml.Node.Mapping;
import contractor.yaml.Node.Scalar;
import contractor.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads the parameters of a project: JSON, whatever its author meant by it.
final class ParameterReader {

  private final Scope scope;

  ParameterReader(Scope scope) {
    this.scope = scope;
  }

  /// Those of the file, under those of the command line.
  SequencedMap<String, Parameter> read(Optional<Given> given) {
    var parameters = new LinkedHashMap<String, Parameter>();
    var entries = given.flatMap(Given::mapping).map(mapping -> mapping.entries().values());
    if (entries.isPresent()) {
      entries.get().forEach(entry -> read(entry, parameters));
    }
    scope
        .options()
        .parameters()
        .forEach((name, value) -> parameters.put(name, Parameter.ofCommandLine(name, value)));
    return parameters;
  }

  private void read(Entry entry, SequencedMap<String, Parameter> parameters) {
    var name = entry.key().text();
    var key = new Given(scope, "parameter", entry.key(), Optional.empty()).text(Grammar.PARAMETER);
    var value = json(entry.value(), name);
    key.ifPresent(k ->
        parameters.put(
            k,
            new Parameter(
                k, value, Optional.of(entry.key().origin()), Optional.of(entry.value()))));
  }

  private Object json(Node node, String key) {
    return switch (node) {
      case Scalar scalar -> scope.ick() ? surprising(scalar, key) : scope.language().typed(scalar);
      case Sequence sequence -> {
        var list = new ArrayList<>();
        sequence.items().forEach(item -> list.add(json(item, "")));
        yield list;
      }
      case Mapping mapping -> {
        var map = new LinkedHashMap<String, Object>();
        mapping.entries().forEach((name, entry) -> map.put(name, json(entry.value(), name)));
        yield map;
      }
    };
  }

  private Object surprising(Scalar scalar, String key) {
    var typed = Yaml11.typed(scalar);
    if (typed.fault()) {
      scope.add(
          keeping(
              Problem.error(
                  "CT0114", scalar.origin(), "`" + scalar.text() + "` is " + typed.surprise()),
              scalar,
              key));
    } else if (!typed.surprise().isEmpty()) {
      var verdict = "`" + scalar.text() + "` is " + typed.surprise();
      scope.add(keeping(warning(scalar.origin(), verdict, typed), scalar, key));
    }
    return typed.value();
  }

  private static Problem warning(Origin origin, String verdict, Yaml11.Typed typed) {
    return Problem.warning(
        "CT0120",
        origin,
        typed.value() instanceof String
            ? verdict + " in YAML 1.1, and kept as text"
            : verdict + " in a .ick file (YAML 1.1)");
  }

  private static Problem keeping(Problem problem, Scalar scalar, String key) {
    var name = key.isEmpty() ? "" : key + ": ";
    return problem.help("to keep the text, write " + name + "\"" + scalar.text() + "\"");
  }
}
