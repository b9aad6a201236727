package contractor.spec;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.yaml.Dialect;
import contractor.yaml.Findings;
import contractor.yaml.Node;
import contractor.yaml.Node.Mapping;
import contractor.yaml.Node.Scalar;
import contractor.yaml.Node.Sequence;
import contractor.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads whole files, and finds out which of the two spellings they use.
final class FileReader {

  private static final int MOST = 10_000;

  private final Findings findings;
  private final Options options;

  FileReader(Findings findings, Options options) {
    this.findings = findings;
    this.options = options;
  }

  /// A parsed file that has passed as YAML.
  private record Opened(Mapping top, Scope scope) {}

  List<Project> read(String file, byte[] content) {
    checkOptions();
    var opened = open(file, content);
    return opened.map(one -> new Contents(file, one).projects()).orElse(List.of());
  }

  private Optional<Opened> open(String file, byte[] content) {
    var found = new Findings();
    var top = Yaml.read(file, content, Dialect.NATIVE, found);
    if (!isIck(file, top)) {
      return usable(top, found, Language.NATIVE);
    }
    var foundAsIck = new Findings();
    return usable(Yaml.read(file, content, Dialect.ICK, foundAsIck), foundAsIck, Language.ICK);
  }

  /// Nothing if the YAML was at fault: what follows would only confuse.
  private Optional<Opened> usable(Optional<Mapping> top, Findings found, Language language) {
    findings.addAll(found.problems());
    return top.filter(_ -> !found.fatal())
        .map(mapping -> new Opened(mapping, Scope.of(findings, options, language)));
  }

  private static boolean isIck(String file, Optional<Mapping> top) {
    if (top.isEmpty()) {
      return file.endsWith(".ick");
    }
    var keys = top.get().entries();
    var classic = keys.containsKey("projects") || keys.containsKey("pipelines");
    return !keys.containsKey("contractor") && (classic || file.endsWith(".ick"));
  }

  private void checkOptions() {
    for (var name : options.parameters().keySet()) {
      if (!Grammar.PARAMETER.matches(name)) {
        findings.add(
            Problem.error(
                "CT0115", "--param: \"" + name + "\" is not " + Grammar.PARAMETER.what()));
      }
    }
    options
        .systree()
        .filter(name -> !Grammar.ARTIFACT.matches(name))
        .ifPresent(name ->
            findings.add(
                Problem.error("CT0115", "--systree: \"" + name + "\" is not an artifact")));
  }

  /// The two layouts of a file: projects and pipelines in lists, or one project alone.
  private final class Contents {

    private final String file;
    private final Scope scope;
    private final Mapping top;
    private final Fields fields;

    Contents(String file, Opened opened) {
      this.file = file;
      this.scope = opened.scope();
      this.top = opened.top();
      var several = scope.ick() || top.entries().containsKey("projects");
      this.fields =
          several
              ? Fields.of(scope, "the file", new Origin(file, 1, 1, 1), top)
              : Fields.of(scope, Named.what("project", top), Named.origin("project", top), top);
    }

    List<Project> projects() {
      if (!scope.ick() && !versioned()) {
        return List.of();
      }
      return scope.ick() || fields.has("projects") ? several() : alone();
    }

    /// Whether it makes sense to read on.
    private boolean versioned() {
      var version = fields.take("contractor");
      if (version.isEmpty()) {
        scope.add(
            Problem.error(
                    "CT0109",
                    new Origin(file, 1, 1, 1),
                    "this is not a build specification: key `contractor` is missing")
                .help("a contractor.yaml begins with `contractor: 1`"));
        return false;
      }
      if (!(version.get().node() instanceof Scalar scalar
          && scalar.plain()
          && scalar.text().equals("1"))) {
        scope.add(
            Problem.error(
                    "CT0109", version.get().origin(), "this version of the format is not supported")
                .note("supported: `contractor: 1`"));
        return false;
      }
      return true;
    }

    private List<Project> alone() {
      var table = table(new LinkedHashMap<>());
      return new ProjectReader(scope, table)
          .read(fields).map(ProjectReader.Result::project).stream().toList();
    }

    private List<Project> several() {
      var listed = fields.take("projects");
      var table = table(new PipelineReader(scope).read(fields.take("pipelines")));
      if (listed.isEmpty() && !fields.has("pipelines")) {
        fields.missing("projects", "");
      }
      fields.finish();
      var found = new LinkedHashMap<String, ProjectReader.Result>();
      for (var item :
          limited(listed.flatMap(Given::sequence).map(Sequence::items).orElse(List.of()))) {
        project(item, table, found);
      }
      table.unused().forEach(pipeline -> unused(pipeline, table));
      var edges = new LinkedHashMap<String, SequencedMap<String, Origin>>();
      found.forEach((name, result) -> edges.put(name, result.needs()));
      Needs.check(edges, findings);
      return found.values().stream().map(ProjectReader.Result::project).toList();
    }

    private List<Node> limited(List<Node> items) {
      if (items.size() > MOST) {
        scope.add(Problem.error("CT0105", items.get(MOST).origin(), "more than 10000 projects"));
      }
      return items.subList(0, Math.min(items.size(), MOST));
    }

    private void project(
        Node item, PipelineTable table, SequencedMap<String, ProjectReader.Result> found) {
      if (!(item instanceof Mapping mapping)) {
        scope.add(Problem.error("CT0114", item.origin(), "a project must be a mapping"));
        return;
      }
      var own =
          Fields.of(
              scope, Named.what("project", mapping), Named.origin("project", mapping), mapping);
      var result = new ProjectReader(scope, table).read(own);
      var namesake = result.map(one -> found.putIfAbsent(one.project().name(), one));
      if (namesake.isPresent()) {
        var name = namesake.get().project();
        scope.add(
            Problem.error("CT0117", own.origin(), "project `" + name.name() + "` defined twice")
                .labelled("again here")
                .seeing(name.origin(), "first here"));
      }
    }

    /// Nobody runs it, but whoever wrote it wants to know.
    private void unused(Pipeline pipeline, PipelineTable table) {
      var what = "pipeline `" + pipeline.name().text() + "`";
      new StepsReader(scope.in(pipeline.language()), what, table).own(pipeline.steps());
    }

    private PipelineTable table(SequencedMap<String, Pipeline> own) {
      var table = new PipelineTable(file, own, options);
      for (var other : options.pipelines()) {
        open(other.name(), other.content()).ifPresent(opened -> table.add(pipelines(opened)));
      }
      return table;
    }

    private SequencedMap<String, Pipeline> pipelines(Opened other) {
      var fields = Fields.of(other.scope(), "the file", new Origin(file, 1, 1, 1), other.top());
      return new PipelineReader(other.scope()).read(fields.take("pipelines"));
    }
  }
}
