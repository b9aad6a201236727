package contractor.cli;

import contractor.api.Fetch;
import contractor.spec.Project;
import contractor.spec.Step;
import contractor.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Directories in place of sources, for one run. Those of declared sources were put in when the
/// specification was read; here are those of repositories, the one without a name, and what is said
/// of wrong names.
final class SourceChoice {

  /// Of a directory given to projects that declare no source.
  private static final String GIVEN = "given";

  private final List<Project> projects;
  private final SequencedMap<String, String> wanted;
  private final List<String> declared;
  private final List<String> repositories;

  /// @param wanted directories by name of a source or a repository; empty if none was given
  SourceChoice(List<Project> projects, SequencedMap<String, String> wanted) {
    this.projects = projects;
    this.wanted = wanted;
    this.declared =
        projects.stream()
            .flatMap(project -> project.sources().stream())
            .map(Project.Source::name)
            .distinct()
            .toList();
    this.repositories =
        projects.stream()
            .flatMap(project -> new RepositoryChoice(project.steps()).all().stream())
            .distinct()
            .toList();
  }

  List<Project> apply() throws StatusException {
    var chosen = projects;
    for (var one : wanted.entrySet()) {
      if (one.getKey().isEmpty()) {
        chosen = withOnly(chosen, one.getValue());
      } else if (!declared.contains(one.getKey())) {
        chosen = withRepository(chosen, one.getKey(), one.getValue());
      }
    }
    return chosen;
  }

  private List<Project> withRepository(List<Project> chosen, String name, String directory)
      throws StatusException {
    if (projects.stream().noneMatch(it -> new RepositoryChoice(it.steps()).has(name))) {
      throw unknown(name);
    }
    return chosen.stream()
        .map(project ->
            RepositoryChoice.project(
                project,
                project.sources(),
                new RepositoryChoice(project.steps()).with(name, directory)))
        .toList();
  }

  private List<String> names() {
    return Stream.concat(declared.stream(), repositories.stream()).distinct().toList();
  }

  private StatusException unknown(String name) {
    var near = Nearest.to(name, names()).map(it -> "did you mean `" + it + "`?");
    var all =
        names().isEmpty()
            ? "none is declared; --source DIR copies a directory to the root of the workspace"
            : "declared: " + String.join(", ", names());
    return StatusException.usage("no source is called `" + name + "`", near.orElse(all));
  }

  private List<Project> withOnly(List<Project> chosen, String directory) throws StatusException {
    var names = names();
    if (names.size() > 1) {
      throw StatusException.usage(
          "which source? there are " + String.join(", ", names), "--source NAME=DIR");
    }
    return repositories.isEmpty()
        ? chosen.stream().map(project -> with(project, directory)).toList()
        : withRepository(chosen, repositories.getFirst(), directory);
  }

  private Project with(Project project, String directory) {
    var fetch = new Fetch.Local(directory, List.of());
    if (!declared.isEmpty()) {
      var sources = project.sources().stream().map(source -> replaced(source, fetch)).toList();
      return RepositoryChoice.project(project, sources, project.steps());
    }
    var steps = new ArrayList<Step>();
    project.steps().forEach(step -> steps.add(given(step)));
    var source = new Project.Source(GIVEN, ".", fetch, project.origin());
    return RepositoryChoice.project(project, List.of(source), steps);
  }

  private static Project.Source replaced(Project.Source source, Fetch fetch) {
    return new Project.Source(source.name(), source.into(), fetch, source.origin());
  }

  private static Step given(Step step) {
    return step.verb() instanceof Step.EmptyWorkspace
        ? new Step(
            step.number(),
            step.name(),
            step.origin(),
            step.timeout(),
            step.silence(),
            step.cached(),
            new Step.EmptyWorkspace(List.of(GIVEN)))
        : step;
  }
}
