package contractor.cli;

import contractor.build.Event;
import contractor.cli.progress.Aftermath;
import contractor.spec.Project;
import contractor.spec.Step;
import java.util.List;
import java.util.Optional;

/// What to say of a step that failed, besides its output: what it ran, and how to look around
/// there.
final class FailureAdvice {

  private final Loading.Loaded loaded;
  private final Session session;

  FailureAdvice(Loading.Loaded loaded, Session session) {
    this.loaded = loaded;
    this.session = session;
  }

  Aftermath aftermath() {
    return new Aftermath(session.colours(), this::of, session.texts()::of);
  }

  private Aftermath.Advice of(Event.StepId id) {
    var step = step(id);
    var written = step.filter(it -> it.number() > 0).map(it -> it.origin().toString());
    var command = step.map(it -> command(it.verb())).orElse(List.of());
    return new Aftermath.Advice(written.orElse(""), command, shell(id));
  }

  private Optional<Step> step(Event.StepId id) {
    return loaded.projects().stream()
        .filter(project -> project.name().equals(id.project()))
        .map(Project::steps)
        .flatMap(List::stream)
        .filter(step -> step.number() == id.number())
        .findFirst();
  }

  private static List<String> command(Step.Verb verb) {
    return switch (verb) {
      case Step.Snippet snippet -> snippet.text().lines().toList();
      case Step.Apt apt -> List.of("apt-get install " + String.join(" ", apt.packages()));
      case Step.Debootstrap debootstrap ->
          List.of("debootstrap " + debootstrap.suite().orElse("auto"));
      case Step.Git git -> List.of("git clone " + git.url());
      case Step.GitClone git -> List.of("git clone " + git.url());
      case Step.GitCheckout git ->
          List.of("git checkout " + git.ref().orElse("") + ", from " + git.mirror());
      case Step.GitMirror mirror -> List.of("git clone --mirror " + mirror.url());
      case Step.LocalCopy copy -> List.of("copy of " + copy.directory());
      case Step.Publish publish ->
          List.of(publish.tool() + " " + publish.source() + " " + publish.target());
      case Step.EmptyWorkspace _,
          Step.CreateArtifact _,
          Step.UnpackArtifact _,
          Step.CreateSystree _ ->
          List.of();
    };
  }

  private String shell(Event.StepId id) {
    var file = loaded.file();
    var from = file.isStandardInput() ? "-" : quoted(file.name());
    return "contractor shell -f "
        + from
        + " --step "
        + id.number()
        + " --as-it-failed "
        + id.project();
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
