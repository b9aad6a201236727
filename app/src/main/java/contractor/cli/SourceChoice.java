package contractor.cli;

import contractor.api.Fetch;
import contractor.spec.Project;
import contractor.spec.Step;
import contractor.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// Directories in place of sources, for one run: those that `--source` names were put in when the
/// specification was read; here is the one without a name, and what is said of wrong names.
final class SourceChoice {

  /// Of a directory given to projects that declare no source.
  private static final String GIVEN = "given";

  private final List<Project> projects;
  private final SequencedMap<String, String> wanted;
  private final List<String> declared;

  /// @param wanted directories by source name; the name is empty if none was given
  SourceChoice(List<Project> projects, SequencedMap<String, String> wanted) {
    this.projects = projects;
    this.wanted = wanted;
    this.declared =
        projects.stream()
            .flatMap(project -> project.sources().stream())
            .map(Project.Source::name)
            .distinct()
            .toList();
  }

  List<Project> apply() throws StatusException {
    for (var name : wanted.sequencedKeySet()) {
      if (!name.isEmpty() && !declared.contains(name)) {
        throw unknown(name);
      }
    }
    var directory = wanted.get("");
    return directory == null ? projects : withOnly(directory);
  }

  private StatusException unknown(String name) {
    var near = Nearest.to(name, declared).map(it -> "did you mean `" + it + "`?");
    var all =
        declared.isEmpty()
            ? "none is declared; --source DIR copies a directory to the root of the workspace"
            : "declared: " + String.join(", ", declared);
    return StatusException.usage("no source is called `" + name + "`", near.orElse(all));
  }

  private List<Project> withOnly(String directory) throws StatusException {
    if (declared.size() > 1) {
      throw StatusException.usage(
          "which source? there are " + String.join(", ", declared), "--source NAME=DIR");
    }
    var clones =
        projects.stream()
            .flatMap(project -> project.steps().stream())
            .anyMatch(step -> clones(step.verb()));
    if (declared.isEmpty() && clones) {
      throw StatusException.usage(
          "--source can't stand in for what a git action fetches",
          "declare the repository under `sources`");
    }
    return projects.stream().map(project -> with(project, directory)).toList();
  }

  private static boolean clones(Step.Verb verb) {
    return verb instanceof Step.Git
        || verb instanceof Step.GitClone
        || verb instanceof Step.GitMirror;
  }

  private Project with(Project project, String directory) {
    var fetch = new Fetch.Local(directory, List.of());
    if (!declared.isEmpty()) {
      var sources = project.sources().stream().map(source -> replaced(source, fetch)).toList();
      return copy(project, sources, project.steps());
    }
    var steps = new ArrayList<Step>();
    project.steps().forEach(step -> steps.add(given(step)));
    var source = new Project.Source(GIVEN, ".", fetch, project.origin());
    return copy(project, List.of(source), steps);
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

  private static Project copy(Project project, List<Project.Source> sources, List<Step> steps) {
    return new Project(
        project.name(),
        project.description(),
        project.origin(),
        project.needs(),
        project.parameters(),
        sources,
        project.environment(),
        project.buildNumber(),
        project.epoch(),
        project.limits(),
        steps);
  }
}
