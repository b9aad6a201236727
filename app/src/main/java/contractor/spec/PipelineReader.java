package contractor.spec;

import contractor.api.Problem;
import contractor.yaml.Node;
import contractor.yaml.Node.Mapping;
import contractor.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads the pipelines of one file, apart from their steps.
final class PipelineReader {

  private static final int MOST = 10_000;

  private final Scope scope;
  private final SequencedMap<String, Pipeline> found = new LinkedHashMap<>();

  PipelineReader(Scope scope) {
    this.scope = scope;
  }

  SequencedMap<String, Pipeline> read(Optional<Given> given) {
    var items = given.flatMap(Given::sequence).map(Node.Sequence::items).orElse(List.of());
    if (items.size() > MOST) {
      scope.add(Problem.error("CT0105", items.get(MOST).origin(), "more than 10000 pipelines"));
      return found;
    }
    items.forEach(this::pipeline);
    return found;
  }

  private void pipeline(Node node) {
    if (!(node instanceof Mapping mapping)) {
      scope.add(Problem.error("CT0114", node.origin(), "a pipeline must be a mapping"));
      return;
    }
    var fields =
        Fields.of(
            scope, Named.what("pipeline", mapping), Named.origin("pipeline", mapping), mapping);
    var name = Named.read(fields, "pipeline");
    var parameters = parameters(fields);
    var systree = fields.silently("systree").map(Given::node);
    var steps = steps(fields);
    fields.finish();
    if (name.isPresent()) {
      var field = systree.filter(Scalar.class::isInstance).map(Scalar.class::cast);
      add(new Pipeline(name.get(), scope.language(), parameters, field, steps));
    }
  }

  private List<Scalar> parameters(Fields fields) {
    var given = fields.take("parameters");
    if (given.isEmpty() || given.get().texts(Grammar.PARAMETER, false).isEmpty()) {
      return List.of();
    }
    var names = new ArrayList<Scalar>();
    for (var item : given.get().sequence().map(Node.Sequence::items).orElse(List.of())) {
      if (item instanceof Scalar name) {
        names.add(name);
      }
    }
    return names;
  }

  private List<Node> steps(Fields fields) {
    fields.exclude("steps", "actions");
    var key = fields.has("actions") || (scope.ick() && !fields.has("steps")) ? "actions" : "steps";
    fields.silently(key.equals("steps") ? "actions" : "steps");
    var items = fields.need(key).flatMap(Given::sequence).map(Node.Sequence::items);
    if (items.isPresent() && items.get().isEmpty()) {
      scope.add(Problem.error("CT0115", fields.origin(), "`" + key + "` must not be empty"));
    }
    return items.orElse(List.of());
  }

  private void add(Pipeline pipeline) {
    var namesake = found.putIfAbsent(pipeline.name().text(), pipeline);
    if (namesake != null) {
      scope.add(
          Problem.error(
                  "CT0117",
                  pipeline.name().origin(),
                  "pipeline `" + pipeline.name().text() + "` defined twice")
              .labelled("again here")
              .seeing(namesake.name().origin(), "first here"));
    }
  }
}
