package contractor.bst.key;

import contractor.bst.kind.Aliases;
import contractor.bst.kind.ElementFacts;
import contractor.bst.kind.ElementKind;
import contractor.bst.kind.ElementKinds;
import contractor.bst.kind.LocalContent;
import contractor.bst.kind.LocalPlugins;
import contractor.bst.kind.SourceFacts;
import contractor.bst.kind.SourceKinds;
import contractor.bst.kind.SourceSubject;
import contractor.bst.kind.Subject;
import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import contractor.bst.model.LoadedSource;
import contractor.bst.model.Reason;
import contractor.bst.option.Host;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Asks kinds what they make of elements and sources. Several threads may ask at once.
final class Questions {

  private final LoadedGraph graph;
  private final Host host;
  private final Keying.Absent absent;
  private final ElementKinds elementKinds = new ElementKinds();
  private final SourceKinds sourceKinds = new SourceKinds();
  private final LocalContent content = new LocalContent();
  private final Map<Plugin, ElementKind> local = new ConcurrentHashMap<>();

  private record Plugin(String junction, String kind) {}

  Questions(LoadedGraph graph, Host host, Keying.Absent absent) {
    this.graph = graph;
    this.host = host;
    this.absent = absent;
  }

  Answers ask(LoadedElement element) {
    if (graph.lacks(element)) {
      // Kinds would find fault with what isn't the element's.
      return Answers.wrong(element, List.of());
    }
    var warnings = new ArrayList<BstProblem>();
    try {
      return asked(element, warnings);
    } catch (LoadException e) {
      return Answers.wrong(element, e.problems());
    }
  }

  private Answers asked(LoadedElement element, List<BstProblem> warnings) throws LoadException {
    var kind = kind(element);
    if (!kind.exact()) {
      warnings.add(KeyProblems.unknownElementKind(element));
    }
    var facts = facts(element, kind);
    var sources = sources(element, warnings);
    var exact = kind.exact() && sources.stream().allMatch(SourceFacts::exact);
    var resolved = sources.stream().allMatch(SourceFacts::isResolved);
    var version = kind.traits().version();
    var dictionary =
        resolved
            ? Optional.of(KeyDictionary.of(element, facts, sources, version, host))
            : Optional.<KeyDictionary>empty();
    return new Answers(
        element, kind.traits(), facts, sources, exact, dictionary, warnings, List.of());
  }

  /// A plugin of the project's own may be one that needs no code: then its defaults say it all.
  private ElementKind kind(LoadedElement element) {
    if (elementKinds.knows(element.kind())) {
      return elementKinds.of(element.kind());
    }
    var project = element.project();
    return local.computeIfAbsent(
        new Plugin(project.junction(), element.kind()),
        plugin -> LocalPlugins.kind(project, plugin.kind).orElse(elementKinds.of(plugin.kind)));
  }

  private ElementFacts facts(LoadedElement element, ElementKind kind) throws LoadException {
    var subject = new Subject(element, graph);
    checkConfig(element, kind.traits().takesConfig());
    kind.traits().check(subject);
    var facts = kind.configure(subject);
    if (facts.runsCommands()) {
      KeyDictionary.sandbox(element.sandbox(), host);
    }
    return facts;
  }

  private static void checkConfig(LoadedElement element, boolean allowed) throws LoadException {
    for (var dependency : element.buildDependencies()) {
      if (!allowed && !dependency.config().isEmpty()) {
        throw KeyProblems.noConfig(element, dependency.config().getFirst()).thrown();
      }
    }
  }

  private List<SourceFacts> sources(LoadedElement element, List<BstProblem> warnings)
      throws LoadException {
    var all = new ArrayList<SourceFacts>(element.sources().size());
    for (var source : element.sources()) {
      var facts = facts(element, source, warnings);
      for (var url : facts.urls()) {
        checkAlias(element, source, url, warnings);
      }
      if (!facts.exact()) {
        warnings.add(
            sourceKinds.knows(source.kind())
                ? KeyProblems.unnamedRegistry(source)
                : KeyProblems.unknownSourceKind(source));
      }
      all.add(facts);
    }
    return all;
  }

  private SourceFacts facts(LoadedElement element, LoadedSource source, List<BstProblem> warnings)
      throws LoadException {
    try {
      var subject = new SourceSubject(source, element.project(), element.workspace(), content);
      return sourceKinds.of(source.kind()).configure(subject);
    } catch (IOException e) {
      throw KeyProblems.unreadable(source, String.valueOf(e.getMessage())).thrown();
    } catch (LoadException e) {
      var problem = e.problems().getFirst();
      if (absent == Keying.Absent.REFUSED || !problem.is(Reason.MISSING_FILE)) {
        throw e;
      }
      warnings.add(problem.hinted("if the project writes it itself, do that first"));
      return SourceFacts.missing();
    }
  }

  private static void checkAlias(
      LoadedElement element, LoadedSource source, String url, List<BstProblem> warnings)
      throws LoadException {
    var project = element.project();
    var alias = Aliases.of(url);
    if (alias.isEmpty()) {
      var warning = KeyProblems.unaliased(source, url);
      if (project.fatalWarnings().contains(warning.reason())) {
        throw warning.thrown();
      }
      warnings.add(warning);
    } else if (!project.aliases().containsKey(alias)) {
      throw (project.aliasesClosed()
              ? KeyProblems.refusedAlias(source, alias)
              : KeyProblems.unknownAlias(source, alias, url))
          .thrown();
    }
  }
}
