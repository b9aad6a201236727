package contractor.cli;

import contractor.api.RejectedException;
import contractor.build.Builder;
import contractor.build.Event;
import contractor.build.Options;
import contractor.build.Options.Caching;
import contractor.build.Report;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Tools;
import contractor.cli.progress.Progress;
import contractor.spec.Project;
import contractor.text.Escape;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `contractor build [FILE] [PROJECT…]`
final class BuildVerb implements Verb {

  Common common = new Common();
  Target target = new Target();
  Wish wish = new Wish();
  MachineWish machine = new MachineWish();
  Display display = new Display();
  boolean list;
  boolean dryRun;
  boolean refresh;
  boolean noCache;
  boolean keepGoing;
  Optional<String> keepWorkspace = Optional.empty();
  boolean shellOnFailure;
  boolean publish;
  Optional<Long> buildNumber = Optional.empty();
  String storeLimit = "";
  int jobs = Runtime.getRuntime().availableProcessors();

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Run the steps of projects, each after those it needs. What was done before and would give the",
            "same again is taken from the store.")
        .flag("--list", "list the projects of the file and stop", () -> list = true)
        .flag(
            "-n --dry-run",
            "show what would be done and stop, like `contractor plan`",
            () -> dryRun = true)
        .flag("--refresh", "run all steps again, and keep the new results", () -> refresh = true)
        .flag("--no-cache", "neither use nor keep results of steps", () -> noCache = true)
        .flag(
            "-k --keep-going",
            "after a failure, build what doesn't need it",
            () -> keepGoing = true)
        .perhaps(
            "--keep-workspace",
            "DIR",
            "write the workspace to a directory when the build is over",
            text -> keepWorkspace = Optional.of(text))
        .flag("--shell-on-failure", "open a shell where a step failed", () -> shellOnFailure = true)
        .flag(
            "--publish",
            "let steps change the world outside: rsync, dput, notify",
            () -> publish = true)
        .number(
            "--build-number", "N", "BUILD_NUMBER for this run", n -> buildNumber = Optional.of(n))
        .value(
            "--store-limit",
            "SIZE",
            "keep the store within a size, such as 20GiB, when the build is over",
            text -> storeLimit = text)
        .count("-j --jobs", "N", "how many steps may run at once", n -> jobs = n)
        .example(
            "contractor build examples/hello",
            "contractor build -f ci.yaml hello --param greeting='good evening'");
    target.declare(syntax);
    wish.declare(syntax);
    machine.declare(syntax);
    display.declare(syntax);
  }

  @Override
  public int run(Session session)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException {
    var loaded = new Loading(session).load(target, wish, false);
    if (list) {
      ProjectList.show(session, loaded.projects());
      return ExitCode.OK;
    }
    var projects = Choice.of(loaded, target.all);
    var limit = StoreLimit.of(session, storeLimit);
    var workshop = session.workshop(machine.settings(session));
    var tools = workshop.tools(loaded.file().directory());
    if (dryRun) {
      new PlanText(session).show(tools, projects);
      return ExitCode.OK;
    }
    var options = options(session, workshop, projects);
    Secrets.check(projects, options.secrets().keySet());
    if (publish) {
      Publishing.check(projects);
    }
    var aftermath = new FailureAdvice(loaded, session).aftermath();
    var id = BuildId.now();
    Report report;
    try (var progress = Progress.start(display.drawing(session, aftermath));
        var record = BuildRecord.open(workshop.logs(), id)) {
      var events = record.then(progress);
      wish.sources.forEach(source -> events.accept(modified(source)));
      var builder = new Builder(tools, options, events);
      report = builder.build(id, loaded.file().name(), projects);
    }
    keepWorkspace(session, workshop, report);
    visit(session, tools, options, report);
    limit.enforce(session, workshop);
    return ExitCode.of(report.outcome());
  }

  private Options options(Session session, Workshop workshop, List<Project> projects)
      throws IOException, RejectedException, StatusException {
    if (refresh && noCache) {
      throw StatusException.usage("--refresh and --no-cache exclude each other");
    }
    if (jobs < 1) {
      throw StatusException.usage("--jobs must be at least 1");
    }
    return new Options(
        noCache ? Caching.OFF : refresh ? Caching.REFRESH : Caching.USE,
        machine.fetching(refresh),
        keepGoing,
        publish,
        Secrets.read(session, wish.secrets),
        jobs,
        buildNumber,
        publish ? Notification.configured(session, workshop, projects) : Optional.empty());
  }

  /// What was built is not what the file says.
  private static Event modified(String source) {
    return new Event.Said("note", "", "modified: built with --source " + source);
  }

  private void keepWorkspace(Session session, Workshop workshop, Report report)
      throws IOException, InterruptedException, StatusException {
    if (keepWorkspace.isEmpty()) {
      return;
    }
    var last = report.projects().getLast();
    var name =
        keepWorkspace.get().isEmpty() ? last.project().name() + "-workspace" : keepWorkspace.get();
    var directory = session.path(name);
    workshop.staging().checkout(last.held().workspace(), directory);
    session.screen().tell("contractor: the workspace is in " + Escape.line(directory.toString()));
  }

  private void visit(Session session, Tools tools, Options options, Report report) {
    if (!shellOnFailure) {
      return;
    }
    for (var built : report.projects()) {
      if (built.failed().isPresent()) {
        new FailedVisit(session, tools, options.secrets()).to(built);
        return;
      }
    }
  }
}
