package contractor.build;

import contractor.spec.Project;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Builds projects, each on a virtual thread of its own that waits for those it needs.
public final class Builder {

  private final Tools tools;
  private final Options options;
  private final Consumer<Event> events;

  /// @param events called from many threads; must not block for long
  public Builder(Tools tools, Options options, Consumer<Event> events) {
    this.tools = tools;
    this.options = options;
    this.events = events;
  }

  /// Blocks until all is over. Interrupted, it ends every command first.
  ///
  /// @param build an id of this build, under which its logs are kept
  /// @param projects each after those it needs
  public Report build(String build, String file, List<Project> projects)
      throws InterruptedException {
    return build(build, file, projects, Integer.MAX_VALUE);
  }

  /// Does the same for all that a step of the last project starts from. None of that project's
  /// artifacts gets its name, as the project isn't finished.
  public Report buildBefore(int step, String build, String file, List<Project> projects)
      throws InterruptedException {
    return build(build, file, projects, step);
  }

  private Report build(String build, String file, List<Project> projects, int before)
      throws InterruptedException {
    var started = System.nanoTime();
    var steps = projects.stream().mapToInt(project -> project.steps().size()).sum();
    events.accept(
        new Event.BuildStarted(build, file, projects.stream().map(Project::name).toList(), steps));
    var report = all(build, projects, before);
    events.accept(
        new Event.BuildFinished(
            report.outcome(),
            report.ran(),
            report.cached(),
            Duration.ofNanos(System.nanoTime() - started),
            tools.logs().path(build)));
    return report;
  }

  private Report all(String build, List<Project> projects, int before) throws InterruptedException {
    var jobs = new Semaphore(options.jobs());
    var allKnown = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new LinkedHashMap<String, Future<Report.Built>>();
      for (var project : projects) {
        var needs = project.needs().stream().map(running::get).toList();
        var end = project.equals(projects.getLast()) ? before : Integer.MAX_VALUE;
        running.put(
            project.name(),
            threads.submit(() -> {
              allKnown.await();
              return one(build, project, end, needs, jobs, threads);
            }));
      }
      allKnown.countDown();
      return collect(projects, running, threads);
    }
  }

  private Report.Built one(
      String build,
      Project project,
      int before,
      List<Future<Report.Built>> needs,
      Semaphore jobs,
      ExecutorService threads)
      throws InterruptedException, ExecutionException {
    for (var need : needs) {
      var built = need.get();
      if (!built.outcome().isReady()) {
        return skipped(project, "`" + built.project().name() + "` was not built");
      }
    }
    var built = new ProjectBuild(tools, options, events, build, project, jobs).run(before);
    if (!built.outcome().isReady() && !options.keepGoing()) {
      threads.shutdownNow();
    }
    return built;
  }

  private static Report collect(
      List<Project> projects, Map<String, Future<Report.Built>> running, ExecutorService threads)
      throws InterruptedException {
    var built = new ArrayList<Report.Built>();
    for (var project : projects) {
      try {
        built.add(java.util.Objects.requireNonNull(running.get(project.name())).get());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      } catch (ExecutionException e) {
        built.add(interrupted(project, e));
      } catch (CancellationException _) {
        built.add(skipped(project, "another project failed"));
      }
    }
    return new Report(built);
  }

  /// A project that was ended because another failed is skipped; anything else is a bug of ours, or
  /// a file that could not be written where nobody expects one.
  private static Report.Built interrupted(Project project, ExecutionException e) {
    if (e.getCause() instanceof InterruptedException) {
      return skipped(project, "another project failed");
    }
    if (e.getCause() instanceof ExecutionException inner) {
      return interrupted(project, inner);
    }
    if (e.getCause() instanceof UncheckedIOException refused) {
      throw refused;
    }
    throw new IllegalStateException(e.getCause());
  }

  private static Report.Built skipped(Project project, String why) {
    return new Report.Built(
        project, new Outcome.Skipped(why), java.util.Optional.empty(), Held.START, 0, 0);
  }
}
