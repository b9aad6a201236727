package contractor.cli;

import contractor.build.Builder;
import contractor.build.Held;
import contractor.build.Inspector;
import contractor.build.Options;
import contractor.build.Recorded;
import contractor.build.Tools;
import contractor.cli.progress.PlainDrawing;
import contractor.cli.progress.Progress;
import contractor.spec.Project;
import java.io.IOException;
import java.util.List;
import java.util.SequencedMap;

/// What a step starts from: known from before, or built now.
final class Groundwork {

  private final Session session;
  private final Tools tools;
  private final SequencedMap<String, byte[]> secrets;
  private final MachineWish machine;

  Groundwork(
      Session session, Tools tools, SequencedMap<String, byte[]> secrets, MachineWish machine) {
    this.session = session;
    this.tools = tools;
    this.secrets = secrets;
    this.machine = machine;
  }

  /// @param steps all of the project
  Held of(Loading.Loaded loaded, Project project, List<Inspector.Seen> steps, Inspector.Seen wanted)
      throws IOException, InterruptedException, StatusException, contractor.api.RejectedException {
    var index = steps.indexOf(wanted);
    if (index == 0) {
      return Held.START;
    }
    var known = steps.get(index - 1).recorded().map(Recorded::held);
    return known.isPresent() ? known.get() : built(loaded, project, wanted);
  }

  /// Progress goes to standard error: standard output belongs to the command that comes next.
  private Held built(Loading.Loaded loaded, Project project, Inspector.Seen wanted)
      throws IOException, InterruptedException, StatusException, contractor.api.RejectedException {
    var step = wanted.planned().step().number();
    var projects = Choice.with(loaded, List.of(project));
    Secrets.check(projects, secrets.keySet());
    var aftermath = new FailureAdvice(loaded, session).aftermath();
    var drawing = new PlainDrawing(session.screen().onError(), session.colours(), aftermath);
    var id = BuildId.now();
    try (var progress = Progress.start(drawing);
        var record = BuildRecord.open(session.workshop().logs(), id)) {
      var builder = new Builder(tools, options(), record.then(progress));
      var report = builder.buildBefore(step, id, loaded.file().name(), projects);
      if (report.outcome().isReady()) {
        return report.projects().getLast().held();
      }
      throw StatusException.of(
          ExitCode.of(report.outcome()), "what step " + step + " starts from could not be built");
    }
  }

  private Options options() {
    return new Options(
        Options.Caching.USE,
        machine.fetching(false),
        false,
        false,
        secrets,
        Runtime.getRuntime().availableProcessors(),
        java.util.Optional.empty(),
        java.util.Optional.empty());
  }
}
