package contractor.spec;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.yaml.Node;
import contractor.yaml.Node.Mapping;
import contractor.yaml.Node.Scalar;
import contractor.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The value a key was given. Reading it as something it isn't adds a problem and gives nothing.
///
/// @param key as our grammar has it
/// @param via the parameter whose value stands for it
record Given(Scope scope, String key, Node node, Optional<Parameter> via) {

  Origin origin() {
    return node.origin();
  }

  /// Left out: `key:` with nothing behind it.
  boolean empty() {
    return node instanceof Scalar scalar && scalar.plain() && scalar.text().isEmpty();
  }

  /// With `{parameter: NAME}` replaced by what it stands for; nothing if that can't be known.
  Optional<Given> resolved() {
    if (!(node instanceof Mapping mapping)) {
      return Optional.of(this);
    }
    var name = mapping.value("parameter");
    if (name.isEmpty()
        || mapping.entries().size() > 1
        || !(name.get() instanceof Scalar parameter)) {
      scope.add(
          Problem.error("CT0114", origin(), "`" + key + "` cannot be a mapping")
              .help("a parameter is referred to as {parameter: NAME}"));
      return Optional.empty();
    }
    return reference(parameter);
  }

  Optional<String> text(Grammar grammar) {
    if (via.isPresent()) {
      return via.get().value() instanceof String text
          ? Optional.of(text).filter(t -> matches(t, grammar, origin()))
          : mismatched("a string");
    }
    if (node instanceof Scalar scalar) {
      return Optional.of(scalar.text()).filter(t -> matches(t, grammar, origin()));
    }
    return mismatched("a string");
  }

  /// @param some whether an empty list is an error
  Optional<List<String>> texts(Grammar grammar, boolean some) {
    var items = items();
    if (items.isEmpty()) {
      return mismatched("a list");
    }
    var texts = new ArrayList<String>();
    for (var item : items.get()) {
      item.text(grammar).ifPresent(texts::add);
    }
    if (some && items.get().isEmpty()) {
      scope.add(Problem.error("CT0115", origin(), "`" + key + "` must not be empty"));
    }
    return Optional.of(texts);
  }

  Optional<Boolean> flag() {
    if (node instanceof Scalar scalar && PlainScalar.typed(scalar) instanceof Boolean value) {
      return Optional.of(value);
    }
    return mismatched("true or false");
  }

  Optional<Long> number(long least, long most) {
    if (!(node instanceof Scalar scalar) || !(PlainScalar.typed(scalar) instanceof Long value)) {
      return mismatched("an integer");
    }
    if (value < least || value > most) {
      scope.add(
          Problem.error("CT0115", origin(), key + " " + value + " is out of range")
              .note("from " + least + " to " + most));
      return Optional.empty();
    }
    return Optional.of(value);
  }

  Optional<String> choice(List<String> words) {
    if (!(node instanceof Scalar scalar)) {
      return mismatched("a string");
    }
    if (!words.contains(scalar.text())) {
      scope.add(
          Problem.error("CT0115", origin(), "`" + key + "` cannot be `" + scalar.text() + "`")
              .labelled(Suggestion.label(scalar.text(), words))
              .note("one of: " + String.join(", ", words)));
      return Optional.empty();
    }
    return Optional.of(scalar.text());
  }

  Optional<Mapping> mapping() {
    return node instanceof Mapping mapping ? Optional.of(mapping) : mismatched("a mapping");
  }

  Optional<Sequence> sequence() {
    return node instanceof Sequence sequence ? Optional.of(sequence) : mismatched("a list");
  }

  /// `packages` are many, each a `package`.
  private String singular() {
    return key.endsWith("s") ? key.substring(0, key.length() - 1) : key;
  }

  private Optional<List<Given>> items() {
    if (via.isPresent()) {
      return via.get().value() instanceof List<?> list
          ? Optional.of(list.stream().map(this::element).toList())
          : Optional.empty();
    }
    return node instanceof Sequence sequence
        ? Optional.of(
            sequence.items().stream().map(item -> new Given(scope, singular(), item, via)).toList())
        : Optional.empty();
  }

  private Given element(Object value) {
    return new Given(
        scope,
        singular(),
        node,
        via.map(from -> new Parameter(from.name(), value, from.setAt(), from.written())));
  }

  private Optional<Given> reference(Scalar name) {
    if (scope.parameters().isEmpty()) {
      return Optional.empty();
    }
    var parameter = scope.parameters().get().get(name.text());
    if (parameter == null) {
      scope.add(
          Problem.error("CT0118", name.origin(), "no parameter `" + name.text() + "`")
              .labelled(Suggestion.label(name.text(), scope.parameters().get().keySet()))
              .help("set it under `parameters`, or give --param " + name.text() + "=TEXT"));
      return Optional.empty();
    }
    return Optional.of(new Given(scope, key, node, Optional.of(parameter)));
  }

  private boolean matches(String text, Grammar grammar, Origin origin) {
    if (grammar.matches(text)) {
      return true;
    }
    scope.add(noting(grammar.complaint(key, text, origin)));
    return false;
  }

  private <T> Optional<T> mismatched(String wanted) {
    if (via.isPresent()) {
      var parameter = via.get();
      scope.add(
          noting(
              Problem.error(
                  "CT0209",
                  origin(),
                  "parameter `"
                      + parameter.name()
                      + "` is "
                      + parameter.kind()
                      + ", but `"
                      + key
                      + "` needs "
                      + wanted)));
    } else {
      scope.add(
          Problem.error("CT0114", origin(), "`" + key + "` must be " + wanted)
              .labelled("this is " + kind()));
    }
    return Optional.empty();
  }

  private Problem noting(Problem problem) {
    var setAt = via.flatMap(Parameter::setAt);
    return setAt.isEmpty()
        ? problem
        : problem.note("`" + via.get().name() + "` is set at " + setAt.get());
  }

  private String kind() {
    return switch (node) {
      case Scalar scalar when empty() -> "empty";
      case Scalar scalar -> Parameter.kind(PlainScalar.typed(scalar));
      case Sequence _ -> "a list";
      case Mapping _ -> "a mapping";
    };
  }
}
