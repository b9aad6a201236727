package contractor.spec;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.spec.Step.Verb;
import contractor.spec.Step.Where;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether the steps of a project can follow each other, and what goes before the first.
final class Flow {

  private final Scope scope;
  private final Set<String> occupied = new HashSet<>();

  Flow(Scope scope) {
    this.scope = scope;
  }

  /// The steps with the implicit ones: a workspace, and the system tree of the command line if
  /// needed.
  List<Step> complete(List<Step> steps, Origin origin) {
    var all = new ArrayList<Step>();
    if (steps.isEmpty() || !(steps.getFirst().verb() instanceof Step.EmptyWorkspace)) {
      all.add(implicit(new Step.EmptyWorkspace(List.copyOf(scope.sources().keySet())), origin));
    }
    if (lacking(steps).isPresent() && scope.options().systree().isPresent()) {
      all.add(implicit(new Step.CreateSystree(scope.options().systree().get()), origin));
    }
    all.addAll(steps);
    return all;
  }

  void check(List<Step> steps) {
    lacking(steps).filter(_ -> scope.options().systree().isEmpty()).ifPresent(this::needsTree);
    for (var step : steps) {
      follow(step);
    }
  }

  private static Step implicit(Verb verb, Origin origin) {
    return new Step(0, verb.action(), origin, Optional.empty(), Optional.empty(), true, verb);
  }

  /// The first step that needs a system tree where there is none.
  private static Optional<Step> lacking(List<Step> steps) {
    for (var step : steps) {
      if (step.verb() instanceof Step.CreateSystree) {
        return Optional.empty();
      }
      if (needsTree(step.verb())) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  private static boolean needsTree(Verb verb) {
    return switch (verb) {
      case Step.Snippet snippet -> snippet.where() == Where.SYSTREE;
      case Step.Apt apt -> apt.where() == Where.SYSTREE;
      case Step.CreateArtifact artifact -> artifact.from() == Where.SYSTREE;
      case Step.EmptyWorkspace _,
          Step.UnpackArtifact _,
          Step.CreateSystree _,
          Step.Debootstrap _,
          Step.Git _,
          Step.GitClone _,
          Step.GitMirror _,
          Step.GitCheckout _,
          Step.LocalCopy _,
          Step.Publish _ ->
          false;
    };
  }

  private void needsTree(Step step) {
    var what = step.verb() instanceof Step.CreateArtifact ? " takes files of" : " runs in";
    scope.add(
        Problem.error(
                "CT0204",
                step.origin(),
                "step "
                    + step.number()
                    + " ("
                    + step.verb().action()
                    + ")"
                    + what
                    + " a system tree, but no step before it creates one")
            .help("add `- create-systree: NAME` before it, or give --systree NAME"));
  }

  /// Keeps account of directories that are certainly not empty.
  private void follow(Step step) {
    switch (step.verb()) {
      case Step.EmptyWorkspace workspace -> {
        occupied.clear();
        workspace.sources().forEach(name -> parents(into(name)));
      }
      case Step.Debootstrap debootstrap -> {
        install(step, debootstrap.into());
        fill(debootstrap.into());
      }
      case Step.Git git -> fill(git.into());
      case Step.GitClone git -> fill(git.into());
      case Step.GitMirror git -> fill(git.into());
      case Step.GitCheckout git -> fill(git.into());
      case Step.LocalCopy copy -> fill(copy.into());
      case Step.Snippet _ -> occupied.clear();
      case Step.CreateArtifact _,
          Step.UnpackArtifact _,
          Step.CreateSystree _,
          Step.Apt _,
          Step.Publish _ -> {}
    }
  }

  private void install(Step step, String into) {
    if (occupied.contains(into)) {
      scope.add(
          Problem.error(
                  "CT0205",
                  step.origin(),
                  "debootstrap needs an empty directory, but `" + into + "` is not empty here")
              .help("name another one with `into`, or put `- empty-workspace: none` before it"));
    }
  }

  private String into(String source) {
    var declared = scope.sources().get(source);
    return declared == null ? source : declared.into();
  }

  private void fill(String directory) {
    occupied.add(directory);
    parents(directory);
  }

  private void parents(String directory) {
    for (var slash = directory.lastIndexOf('/');
        slash > 0;
        slash = directory.lastIndexOf('/', slash - 1)) {
      occupied.add(directory.substring(0, slash));
    }
    if (!directory.equals(".")) {
      occupied.add(".");
    }
  }
}
