package contractor.cli;

import contractor.api.Fetch;
import contractor.api.RejectedException;
import contractor.spec.Project;
import contractor.spec.Step;
import contractor.text.Escape;
import contractor.text.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `contractor check [FILE]`
final class CheckVerb implements Verb {

  Common common = new Common();
  Target target = new Target();
  Wish wish = new Wish();
  boolean strict;

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Find all mistakes in a build specification. Nothing is run and nothing is written.",
            "Exit status 65 if there are any.")
        .flag(
            "--strict",
            "warnings are mistakes, and steps whose result depends on the day are listed",
            () -> strict = true)
        .example("contractor check --strict ci/contractor.yaml");
    target.declare(syntax);
    wish.declare(syntax);
  }

  @Override
  public int run(Session session) throws IOException, RejectedException, StatusException {
    var loaded = new Loading(session).load(target, wish, strict);
    var moving = strict ? moving(loaded.projects()) : List.<String>of();
    if (session.json()) {
      session
          .screen()
          .json(
              new Facts()
                  .with("file", loaded.file().name())
                  .with("projects", loaded.projects().stream().map(Project::name).toList())
                  .with("remarks", loaded.remarks())
                  .with("not-reproducible", moving));
    } else {
      moving.forEach(line -> session.screen().line(line));
      session
          .screen()
          .line(
              Escape.line(loaded.file().name())
                  + ": "
                  + Figures.many(loaded.projects().size(), "project")
                  + ", no mistakes");
    }
    return strict && loaded.remarks() > 0 ? ExitCode.REJECTED : ExitCode.OK;
  }

  /// Steps and sources that give another result on another day.
  private static List<String> moving(List<Project> projects) {
    var lines = new ArrayList<String>();
    for (var project : projects) {
      for (var source : project.sources()) {
        if (source.fetch() instanceof Fetch.Git git && !isCommit(git.revision().orElse(""))) {
          lines.add(
              source.origin() + ": source `" + source.name() + "` is not pinned: give a commit");
        }
      }
      for (var step : project.steps()) {
        pin(step.verb())
            .ifPresent(pin ->
                lines.add(
                    step.origin() + ": step " + step.number() + " is not reproducible: " + pin));
      }
    }
    return lines.stream().map(Escape::line).toList();
  }

  private static Optional<String> pin(Step.Verb verb) {
    return switch (verb) {
      case Step.Debootstrap it when it.snapshot().isEmpty() && it.release().isEmpty() ->
          Optional.of("give `snapshot` or `release`");
      case Step.Apt it when it.snapshot().isEmpty() -> Optional.of("give `snapshot`");
      case Step.Git it when !isCommit(it.ref().orElse("")) -> Optional.of("give a commit");
      case Step.GitMirror _ -> Optional.of("a mirror holds what is there on the day");
      default -> Optional.empty();
    };
  }

  private static boolean isCommit(String revision) {
    return revision.matches("[0-9a-f]{40}");
  }
}
