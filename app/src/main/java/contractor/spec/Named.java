package contractor.spec;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.yaml.Node;
import contractor.yaml.Node.Mapping;
import contractor.yaml.Node.Scalar;
import java.util.Optional;

/// What projects and pipelines have in common: a name, under their own key or, long ago, under
/// `name`.
final class Named {

  private Named() {}

  static String what(String kind, Mapping mapping) {
    var name = node(kind, mapping);
    return name.isPresent() && name.get() instanceof Scalar text
        ? kind + " `" + text.text() + "`"
        : kind;
  }

  static Origin origin(String kind, Mapping mapping) {
    return node(kind, mapping).map(Node::origin).orElse(mapping.origin());
  }

  static Optional<Scalar> read(Fields fields, String kind) {
    fields.exclude(kind, "name");
    var old = fields.silently("name");
    if (old.isPresent() && !fields.has(kind)) {
      fields
          .scope()
          .add(
              Problem.error(
                      "CT0121",
                      at(fields, old.get()),
                      "`name` is an old spelling of `" + kind + "`")
                  .at(Problem.Level.NOTE));
      fields.take(kind);
      return scalar(old.get());
    }
    return fields.need(kind).flatMap(Named::scalar);
  }

  private static Origin at(Fields fields, Given name) {
    var key = fields.keyOrigin("name");
    return key == null ? name.origin() : key;
  }

  private static Optional<Scalar> scalar(Given given) {
    return given.text(Grammar.NAME).isPresent()
        ? Optional.of((Scalar) given.node())
        : Optional.empty();
  }

  private static Optional<Node> node(String kind, Mapping mapping) {
    return mapping.value(kind).or(() -> mapping.value("name"));
  }
}
