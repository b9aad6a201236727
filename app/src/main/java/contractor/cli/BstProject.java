package contractor.cli;

import contractor.bst.key.Keying;
import contractor.bst.key.Keys;
import contractor.bst.kind.ElementKinds;
import contractor.bst.load.BstLoader;
import contractor.bst.load.Settings;
import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import contractor.bst.node.ParsedFiles;
import contractor.bst.option.Architectures;
import contractor.bst.option.Host;
import contractor.bst.show.NamePattern;
import contractor.bst.user.UserConfiguration;
import contractor.cas.Digest;
import contractor.disk.DiskFiles;
import contractor.disk.RememberedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// The BuildStream project that a command is about.
final class BstProject {

  private static final int MOST_JOBS = 8;

  private final Session session;
  private final BstOptions options;
  private final UserConfiguration user;
  private final List<BstProblem> warnings = new ArrayList<>();
  private final Executor helpers = Executors.newFixedThreadPool(threads(), BstProject::daemon);

  private BstProject(Session session, BstOptions options, UserConfiguration user) {
    this.session = session;
    this.options = options;
    this.user = user;
  }

  static BstProject of(Session session, BstOptions options) throws LoadException, StatusException {
    return new BstProject(session, options, BstUser.read(session, options.config));
  }

  /// Whether a command without other hints is about a BuildStream project.
  static boolean isHere(Session session) throws StatusException {
    return BstPlace.isIn(session.directory());
  }

  /// What was odd about the targets that were last asked for.
  List<BstProblem> warnings() {
    return List.copyOf(warnings);
  }

  UserConfiguration user() {
    return user;
  }

  boolean isStrict(String project) throws LoadException {
    return options.strict || (!options.notStrict && user.isStrict(project));
  }

  /// A graph, and which of its targets are the ones to leave out.
  ///
  /// @param except full names
  record Loaded(LoadedGraph graph, List<LoadedElement> targets, List<String> except) {}

  Loaded load(List<String> written, List<String> except) throws LoadException, StatusException {
    var start = options.directory.isEmpty() ? session.directory() : session.path(options.directory);
    var place = BstPlace.of(start);
    var targets = written.isEmpty() ? place.element().map(List::of).orElse(written) : written;
    var files = new DiskFiles(place.project());
    var memory = memory(files.directory());
    if (memory.isEmpty()) {
      return load(BstLoader.open(files, settings(place, ParsedFiles.NONE)), targets, except);
    }
    try (var parsed = RememberedFiles.open(memory.get())) {
      return load(BstLoader.open(files, settings(place, parsed)), targets, except);
    }
  }

  /// Where parsed files of the project are remembered; nothing if they aren't to be, or can't.
  private Optional<Path> memory(Path project) throws StatusException {
    var home = session.environment("HOME").map(directory -> directory + "/.cache");
    var base = session.environment("XDG_CACHE_HOME").or(() -> home);
    if (options.noCache || base.isEmpty()) {
      return Optional.empty();
    }
    try {
      var directory = session.path(base.get()).resolve("contractor/parsed");
      var name = Digest.of(project.toString().getBytes(StandardCharsets.UTF_8)).hash();
      return Optional.of(Files.createDirectories(directory).resolve(name));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private Loaded load(BstLoader loader, List<String> written, List<String> except)
      throws LoadException {
    var targets = written.isEmpty() ? loader.defaultTargets() : named(loader, written);
    var left = named(loader, except);
    var all = new ArrayList<String>(targets);
    all.addAll(left);
    var graph = loader.load(all);
    if (Thread.currentThread().isInterrupted()) {
      throw BstProblem.of(Domain.APP, "", "interrupted").thrown();
    }
    var lacks = graph.lacks();
    if (graph.targets().isEmpty() && !lacks.isEmpty()) {
      throw new LoadException(lacks.problems());
    }
    var elements = graph.targetElements();
    var count = (int) targets.stream().filter(name -> !lacks.targets().contains(name)).count();
    return new Loaded(
        graph,
        elements.subList(0, count).stream().distinct().toList(),
        graph.targets().subList(count, graph.targets().size()));
  }

  Keys keys(LoadedGraph graph) throws LoadException {
    var absent = options.asBst ? Keying.Absent.REFUSED : Keying.Absent.TOLERATED;
    return Keying.of(graph, host(), absent, helpers);
  }

  private static Thread daemon(Runnable task) {
    return Thread.ofPlatform().daemon().name("helper").unstarted(task);
  }

  private static int threads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors());
  }

  private Settings settings(BstPlace place, ParsedFiles parsed) throws LoadException {
    var lost = options.asBst ? Settings.Lost.STOP : Settings.Lost.GO_ON;
    var news = new FetchNews(session, options);
    return new Settings(
        new Settings.Choices(options.projectOptions(), options.defaultMirror, lost),
        user,
        host(),
        maxJobs(),
        new ElementKinds(),
        new FetchedJunctions(session, place.project(), news, options.offline),
        place.workspaces(),
        helpers,
        parsed);
  }

  private int maxJobs() throws LoadException {
    var wanted = options.maxJobs > 0 ? options.maxJobs : user.maxJobs();
    return wanted > 0 ? wanted : Math.min(threads(), MOST_JOBS);
  }

  private static Host host() {
    var named = System.getProperty("os.arch");
    return new Host(Architectures.canonical(named).orElse(named), System.getProperty("os.name"));
  }

  /// With patterns replaced by what they match.
  private List<String> named(BstLoader loader, List<String> written) throws LoadException {
    SequencedSet<String> names = new LinkedHashSet<>();
    var wrong = new ArrayList<String>();
    var idle = new ArrayList<String>();
    for (var target : written) {
      if (!target.endsWith(".bst")) {
        wrong.add(target);
      } else if (NamePattern.isPattern(target)) {
        var matches =
            loader.elementNames().stream()
                .filter(name -> NamePattern.matches(target, name))
                .toList();
        names.addAll(matches);
        if (matches.isEmpty()) {
          idle.add(target);
        }
      } else {
        names.add(target);
      }
    }
    if (!wrong.isEmpty()) {
      throw BstProblem.of(
              Domain.STREAM,
              "invalid-element-names",
              "Invalid element names: " + String.join(", ", wrong))
          .hinted("names of elements end in `.bst`")
          .thrown();
    }
    if (!idle.isEmpty()) {
      var message = "No elements matched the following glob expression(s): ";
      warnings.add(BstProblem.of(Domain.STREAM, "", message + String.join(", ", idle)));
    }
    return List.copyOf(names);
  }
}
