package contractor.spec;

import contractor.api.Problem;
import contractor.yaml.Node;
import contractor.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads all steps of a project, its own or those of its pipelines.
final class StepsReader {

  private final Scope scope;
  private final String project;
  private final PipelineTable pipelines;
  private final List<Step> steps = new ArrayList<>();
  private boolean whole = true;

  /// @param project as in "project `demo`"
  StepsReader(Scope scope, String project, PipelineTable pipelines) {
    this.scope = scope;
    this.project = project;
    this.pipelines = pipelines;
  }

  /// @param whole whether every step could be read, so that their order can be judged
  record Result(List<Step> steps, boolean whole) {}

  Result own(List<Node> items) {
    items.forEach(item -> step(scope, item));
    return new Result(List.copyOf(steps), whole);
  }

  Result of(List<Scalar> names) {
    for (var name : names) {
      var pipeline = pipelines.find(name.text());
      if (pipeline.isPresent()) {
        pipeline(pipeline.get());
      } else if (name.text().equals(PipelineTable.GET_SOURCES)) {
        sources(name);
      } else {
        unknown(name);
      }
    }
    return new Result(List.copyOf(steps), whole);
  }

  private void pipeline(Pipeline pipeline) {
    for (var wanted : pipeline.parameters()) {
      declared(pipeline, wanted);
    }
    var inside = scope.in(pipeline.language());
    pipeline.systree().ifPresent(field -> systree(inside, field));
    pipeline.steps().forEach(item -> step(inside, item));
  }

  private void declared(Pipeline pipeline, Scalar wanted) {
    if (scope.parameters().isPresent() && scope.parameter(wanted.text()).isEmpty()) {
      scope.mild(
          Problem.error(
              "CT0207",
              wanted.origin(),
              project
                  + ": pipeline `"
                  + pipeline.name().text()
                  + "` wants parameter `"
                  + wanted.text()
                  + "`, which is not set"));
    }
  }

  private void systree(Scope inside, Scalar field) {
    var artifact =
        inside.parameter(field.text()).isPresent()
            ? Referred.parameter(inside, field.text(), field.origin(), Grammar.ARTIFACT)
            : new Given(inside, "systree", field, Optional.empty()).text(Grammar.ARTIFACT);
    artifact.ifPresent(name -> add(List.of(plain(new Step.CreateSystree(name), field))));
  }

  private void sources(Scalar name) {
    var repositories = Repositories.of(scope, name.origin());
    whole &= repositories.isPresent();
    repositories.ifPresent(all -> {
      all.mirrors().forEach(verb -> add(List.of(plain(verb, name))));
      all.checkouts().forEach(verb -> add(List.of(plain(verb, name))));
    });
  }

  private Step plain(Step.Verb verb, Scalar at) {
    return new Step(
        steps.size() + 1,
        verb.action(),
        at.origin(),
        Optional.empty(),
        Optional.empty(),
        true,
        verb);
  }

  private void step(Scope inside, Node item) {
    if (!pipelines.spend()) {
      scope.add(
          Problem.error("CT0105", pipelines.passed(item.origin()), "more than 10000 steps in all"));
      return;
    }
    var read = new StepReader(inside).read(item, steps.size() + 1);
    whole &= read.isPresent();
    read.ifPresent(this::add);
  }

  private void add(List<Step> more) {
    steps.addAll(more);
  }

  private void unknown(Scalar name) {
    whole = false;
    scope.add(
        Problem.error(
                "CT0206",
                name.origin(),
                project + ": pipeline `" + name.text() + "` is not defined")
            .labelled(Suggestion.label(name.text(), pipelines.names()))
            .note(pipelines.searched()));
  }
}
