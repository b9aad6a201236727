package contractor.spec;

import contractor.api.Limits;
import contractor.api.Origin;
import contractor.api.Problem;
import contractor.yaml.Node;
import contractor.yaml.Node.Mapping;
import contractor.yaml.Node.Scalar;
import contractor.yaml.Node.Sequence;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// Reads one project.
final class ProjectReader {

  private static final long EPOCH = 1_321_009_871;

  /// The last second of the year 9999.
  private static final long LAST_EPOCH = 253_402_300_799L;

  private final Scope scope;
  private final PipelineTable pipelines;

  ProjectReader(Scope scope, PipelineTable pipelines) {
    this.scope = scope;
    this.pipelines = pipelines;
  }

  /// @param needs the projects it needs, and where it says so
  record Result(Project project, SequencedMap<String, Origin> needs) {}

  /// @param fields of the project; more keys may have been asked for already
  Optional<Result> read(Fields fields) {
    var name = Named.read(fields, "project");
    var description = fields.take("description").flatMap(given -> given.text(Grammar.TEXT));
    var needs = needs(fields);
    var parameters = new ParameterReader(scope).read(fields.take("parameters"));
    var sources = new SourceReader(scope).read(fields.take("sources"));
    var inside = scope.with(parameters).withSources(sources);
    var environment = inside(inside, fields.take("environment")).map(SnippetReader::environment);
    var buildNumber = fields.take("build-number").flatMap(Given::flag);
    var epoch = fields.take("source-date-epoch").flatMap(given -> given.number(0, LAST_EPOCH));
    var limits = limits(fields);
    var steps = steps(fields, inside);
    fields.finish();
    var origin = fields.origin();
    var all = new Flow(inside).complete(steps.steps(), origin);
    if (steps.whole()) {
      new Flow(inside)
          .check(all.stream().filter(step -> step.number() > 0 || isWorkspace(step)).toList());
    }
    return name.map(scalar ->
        new Result(
            new Project(
                scalar.text(),
                description.orElse(""),
                origin,
                List.copyOf(needs.keySet()),
                values(parameters),
                List.copyOf(sources.values()),
                environment.orElse(new LinkedHashMap<>()),
                buildNumber.orElse(scope.ick()),
                epoch.orElse(EPOCH),
                limits,
                all),
            needs));
  }

  private static boolean isWorkspace(Step step) {
    return step.verb() instanceof Step.EmptyWorkspace;
  }

  private static Optional<Given> inside(Scope scope, Optional<Given> given) {
    return given.map(one -> new Given(scope, one.key(), one.node(), one.via()));
  }

  private static SequencedMap<String, Object> values(SequencedMap<String, Parameter> parameters) {
    var values = new LinkedHashMap<String, Object>();
    parameters.forEach((name, parameter) -> values.put(name, parameter.value()));
    return values;
  }

  private SequencedMap<String, Origin> needs(Fields fields) {
    var needs = new LinkedHashMap<String, Origin>();
    var given = fields.take("needs");
    if (given.isPresent() && given.get().texts(Grammar.NAME, true).isPresent()) {
      for (var name : scalars(given)) {
        needs.putIfAbsent(name.text(), name.origin());
      }
    }
    return needs;
  }

  private StepsReader.Result steps(Fields fields, Scope inside) {
    var reader = new StepsReader(inside, fields.what(), pipelines);
    if (fields.exclude("steps", "pipelines")) {
      fields.take("pipelines");
    }
    var steps = fields.take("steps");
    var names = fields.take("pipelines");
    if (steps.isEmpty() && names.isEmpty()) {
      fields.missing(scope.ick() ? "pipelines" : "steps", "");
      return new StepsReader.Result(List.of(), false);
    }
    if (steps.isPresent()) {
      return reader.own(some(steps.get().sequence(), steps.get()));
    }
    names.get().texts(Grammar.NAME, true);
    return reader.of(scalars(names));
  }

  private List<Node> some(Optional<Sequence> sequence, Given given) {
    if (sequence.isPresent() && sequence.get().items().isEmpty()) {
      scope.add(Problem.error("CT0115", given.origin(), "`" + given.key() + "` must not be empty"));
    }
    return sequence.map(Sequence::items).orElse(List.of());
  }

  private static List<Scalar> scalars(Optional<Given> list) {
    return list.map(Given::node).filter(Sequence.class::isInstance).stream()
        .flatMap(node -> ((Sequence) node).items().stream())
        .filter(Scalar.class::isInstance)
        .map(Scalar.class::cast)
        .toList();
  }

  private Limits limits(Fields fields) {
    var timeout = StepReader.duration(fields, "timeout");
    var silence = StepReader.duration(fields, "max-silent-time");
    var mapping = fields.take("limits").flatMap(Given::mapping);
    return mapping.map(map -> limits(map, timeout, silence)).orElse(usual(timeout, silence));
  }

  private static Limits usual(Optional<Duration> timeout, Optional<Duration> silence) {
    var usual = Limits.DEFAULT;
    return new Limits(
        timeout,
        silence,
        usual.workspace(),
        usual.systree(),
        usual.output(),
        usual.processes(),
        usual.memory());
  }

  private Limits limits(Mapping mapping, Optional<Duration> timeout, Optional<Duration> silence) {
    var fields = Fields.of(scope, "limits", mapping.origin(), mapping);
    var workspace = size(fields, "workspace");
    var systree = size(fields, "systree");
    var log = size(fields, "log");
    var processes = fields.take("processes").flatMap(given -> given.number(1, 1 << 22));
    var memory = size(fields, "memory");
    fields.finish();
    var usual = Limits.DEFAULT;
    return new Limits(
        timeout,
        silence,
        workspace.orElse(usual.workspace()),
        systree.orElse(usual.systree()),
        log.orElse(usual.output()),
        processes.map(Long::intValue).orElse(usual.processes()),
        memory.map(OptionalLong::of).orElse(OptionalLong.empty()));
  }

  private static Optional<Long> size(Fields fields, String key) {
    return fields.take(key).flatMap(given -> given.text(Grammar.SIZE)).map(Quantities::size);
  }
}
