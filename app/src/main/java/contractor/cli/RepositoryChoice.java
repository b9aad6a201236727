package contractor.cli;

import contractor.spec.Project;
import contractor.spec.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The repositories that a project's git actions bring in, and directories in the place of some.
///
/// A repository is known by where it goes in the workspace, by its URL, and if it is mirrored by
/// the name of the mirror.
final class RepositoryChoice {

  private static final String MIRRORS = ".mirror/";

  private final List<Step> steps;

  RepositoryChoice(List<Step> steps) {
    this.steps = steps;
  }

  /// What a repository may be called, the best name first.
  private List<String> names(Step.Verb verb) {
    return switch (verb) {
      case Step.Git git -> List.of(git.into(), git.url());
      case Step.GitClone git -> List.of(git.into(), git.url());
      case Step.GitMirror git -> List.of(mirror(git.into()), git.url());
      case Step.GitCheckout git -> List.of(mirror(git.mirror()), git.into(), url(git.mirror()));
      default -> List.of();
    };
  }

  private static String mirror(String path) {
    return path.startsWith(MIRRORS) ? path.substring(MIRRORS.length()) : path;
  }

  /// Of what is mirrored there.
  private String url(String mirror) {
    for (var step : steps) {
      if (step.verb() instanceof Step.GitMirror git && git.into().equals(mirror)) {
        return git.url();
      }
    }
    return mirror;
  }

  /// The best name of each repository.
  Set<String> all() {
    var all = new LinkedHashSet<String>();
    for (var step : steps) {
      names(step.verb()).stream().findFirst().ifPresent(all::add);
    }
    return all;
  }

  boolean has(String name) {
    return steps.stream().anyMatch(step -> names(step.verb()).contains(name));
  }

  /// The steps with a copy of a directory in the place of a repository. Its mirror is left out if
  /// somebody checks it out, and else made of the directory's own repository.
  List<Step> with(String name, String directory) {
    var replaced = new ArrayList<Step>();
    for (var step : steps) {
      if (!names(step.verb()).contains(name)) {
        replaced.add(step);
      } else if (step.verb() instanceof Step.GitMirror mirror) {
        if (!isCheckedOut(mirror.into())) {
          replaced.add(step(step, new Step.GitMirror(directory, mirror.into())));
        }
      } else {
        replaced.add(step(step, copy(step.verb(), directory)));
      }
    }
    return List.copyOf(replaced);
  }

  private boolean isCheckedOut(String mirror) {
    return steps.stream()
        .anyMatch(step ->
            step.verb() instanceof Step.GitCheckout checkout && checkout.mirror().equals(mirror));
  }

  private static Step.Verb copy(Step.Verb verb, String directory) {
    return switch (verb) {
      case Step.Git git -> new Step.LocalCopy(git.action(), directory, git.into());
      case Step.GitClone git -> new Step.LocalCopy(git.action(), directory, git.into());
      case Step.GitCheckout git -> new Step.LocalCopy(git.action(), directory, git.into());
      default -> throw new IllegalArgumentException(verb.action());
    };
  }

  private static Step step(Step step, Step.Verb verb) {
    return new Step(
        step.number(),
        step.name(),
        step.origin(),
        step.timeout(),
        step.silence(),
        step.cached(),
        verb);
  }

  /// @param steps of a project that is otherwise the same
  static Project project(Project project, List<Project.Source> sources, List<Step> steps) {
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
