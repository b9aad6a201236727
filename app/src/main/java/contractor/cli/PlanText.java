package contractor.cli;

import contractor.api.Fetch;
import contractor.api.RejectedException;
import contractor.build.Inspector;
import contractor.build.Sandbox.UnavailableException;
import contractor.build.Tools;
import contractor.cli.progress.Age;
import contractor.spec.Project;
import contractor.spec.Step;
import contractor.text.Columns;
import contractor.text.Escape;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;

/// What a build would do, step by step.
final class PlanText {

  private final Session session;

  PlanText(Session session) {
    this.session = session;
  }

  void show(Tools tools, List<Project> projects)
      throws IOException,
          InterruptedException,
          RejectedException,
          StatusException,
          UnavailableException {
    for (var project : projects) {
      var steps = new Inspector(tools).look(project);
      if (session.json()) {
        steps.forEach(seen -> session.screen().json(facts(project, seen)));
      } else {
        session.screen().print(text(project, steps));
      }
    }
    if (!session.json()) {
      debian(tools, projects);
      machine();
    }
  }

  private static String text(Project project, List<Inspector.Seen> steps) {
    var columns = new Columns().row("  ", "STEP", "CLASS", "PLACE", "NETWORK", "WRITABLE", "STATE");
    var missing = firstMissing(steps);
    for (var seen : steps) {
      var step = seen.planned().step();
      var placement = seen.planned().placement();
      columns.row(
          "  " + step.number(),
          Escape.line(step.name()),
          placement.trust(),
          placement.place(),
          placement.network() ? "yes" : "no",
          placement.writable(),
          state(seen, missing));
    }
    return Escape.line(project.name()) + ":\n" + columns;
  }

  /// @param missing the first step of the project that has to run
  private static String state(Inspector.Seen seen, int missing) {
    if (seen.planned().step().verb() instanceof Step.Publish) {
      return "skipped without --publish";
    }
    if (seen.recorded().isPresent()) {
      var recorded = seen.recorded().get();
      return recorded.seen().isEmpty()
          ? "cached"
          : "cached, " + Age.of(recorded.seen(), recorded.made());
    }
    if (seen.key().isPresent() || !seen.ranBefore()) {
      return "will run";
    }
    return "will run, unless step " + missing + " gives the same as last time";
  }

  private static int firstMissing(List<Inspector.Seen> steps) {
    return steps.stream()
        .filter(seen -> seen.recorded().isEmpty())
        .mapToInt(seen -> seen.planned().step().number())
        .findFirst()
        .orElse(0);
  }

  private static Facts facts(Project project, Inspector.Seen seen) {
    var step = seen.planned().step();
    var placement = seen.planned().placement();
    var facts =
        new Facts()
            .with("project", project.name())
            .with("step", step.number())
            .with("name", step.name())
            .with("action", step.verb().action())
            .with("class", placement.trust())
            .with("place", placement.place())
            .with("network", placement.network())
            .with("writable", placement.writable())
            .with("cached", seen.recorded().isPresent());
    seen.key().ifPresent(key -> facts.with("key", key));
    seen.recorded().ifPresent(it -> facts.with("made", it.made()).with("seen", it.seen()));
    return facts;
  }

  private void machine() throws IOException, InterruptedException, StatusException {
    var columns = new Columns();
    session.workshop().conditions().forEach((name, how) -> columns.row(name, Escape.line(how)));
    session.screen().print(columns.toString());
  }

  /// What `auto` means here, and where that was found; only if a step or a source asks.
  private void debian(Tools tools, List<Project> projects) throws RejectedException {
    var columns = new Columns();
    var suites = new LinkedHashSet<String>();
    for (var project : projects) {
      for (var step : project.steps()) {
        if (step.verb() instanceof Step.Debootstrap it
            && (it.suite().isEmpty() || it.mirror().isEmpty())) {
          suites.add(it.suite().orElse(""));
        }
      }
      for (var source : project.sources()) {
        if (source.fetch() instanceof Fetch.Archive it && it.location().startsWith("debian:")) {
          suites.add("");
        }
      }
    }
    for (var wanted : suites) {
      var suite = wanted;
      if (wanted.isEmpty()) {
        var found = tools.debian().suite();
        suite = found.text();
        columns.row("suite", Escape.line(suite), "from " + Escape.line(found.from()));
      }
      var mirror = tools.debian().mirror(suite);
      columns.row("mirror", Escape.line(mirror.text()), "from " + Escape.line(mirror.from()));
    }
    session.screen().print(columns.toString());
  }
}
