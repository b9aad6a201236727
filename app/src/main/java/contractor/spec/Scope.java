package contractor.spec;

import contractor.api.Problem;
import contractor.yaml.Findings;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What a value is read with: where problems go, and what names around it mean.
///
/// @param parameters of the project; nothing for a pipeline that no project uses
/// @param sources of the project, by name
record Scope(
    Findings findings,
    Options options,
    Language language,
    Optional<SequencedMap<String, Parameter>> parameters,
    SequencedMap<String, Project.Source> sources,
    Prefix prefix) {

  /// How many bytes the definition of `params` takes of the argument it shares with a snippet.
  record Prefix(int shell, int python) {

    static Prefix of(SequencedMap<String, Parameter> parameters) {
      var values = new LinkedHashMap<String, Object>();
      parameters.forEach((name, parameter) -> values.put(name, parameter.value()));
      return new Prefix(bytes(Params.shell(values)), bytes(Params.python(values)));
    }

    private static int bytes(String line) {
      return line.getBytes(StandardCharsets.UTF_8).length + 1;
    }
  }

  static Scope of(Findings findings, Options options, Language language) {
    return new Scope(
        findings, options, language, Optional.empty(), new LinkedHashMap<>(), new Prefix(0, 0));
  }

  Scope with(SequencedMap<String, Parameter> others) {
    return new Scope(findings, options, language, Optional.of(others), sources, Prefix.of(others));
  }

  Scope withSources(SequencedMap<String, Project.Source> others) {
    return new Scope(findings, options, language, parameters, others, prefix);
  }

  Scope in(Language other) {
    return new Scope(findings, options, other, parameters, sources, prefix);
  }

  boolean ick() {
    return language == Language.ICK;
  }

  void add(Problem problem) {
    findings.add(problem);
  }

  /// What is only worth a warning, unless the user wants it strict.
  void mild(Problem problem) {
    findings.add(options.strict() ? problem : problem.at(Problem.Level.WARNING));
  }

  Optional<Object> parameter(String name) {
    return parameters.map(all -> all.get(name)).map(Parameter::value);
  }
}
