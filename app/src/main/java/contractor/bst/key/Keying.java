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
import contractor.bst.kind.Traits;
import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import contractor.bst.model.LoadedSource;
import contractor.bst.model.Reason;
import contractor.bst.option.Host;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Asks the kind of every element and source, and works out all keys, each after those it depends on.
public final class Keying {

  /// What to make of a `local` source that isn't there.
  public enum Absent {
    /// A mistake, as BuildStream has it.
    REFUSED,
    /// A warning, and keys that aren't known: `make` may have to write it first.
    TOLERATED
  }

  private final LoadedGraph graph;
  private final Host host;
  private final Absent absent;
  private final ElementKinds elementKinds = new ElementKinds();
  private final SourceKinds sourceKinds = new SourceKinds();
  private final LocalContent content = new LocalContent();
  private final BuildOrder order;
  private final LinkedHashMap<String, KeyedElement> keyed;
  private final List<BstProblem> problems = new ArrayList<>();
  private final List<BstProblem> warnings = new ArrayList<>();
  private final Set<String> unknown = new HashSet<>();
  private final Map<Plugin, ElementKind> local = new HashMap<>();

  private record Plugin(String junction, String kind) {}

  private Keying(LoadedGraph graph, Host host, Absent absent) {
    this.graph = graph;
    this.host = host;
    this.absent = absent;
    this.order = new BuildOrder(graph);
    this.keyed = LinkedHashMap.newLinkedHashMap(graph.elements().size());
  }

  /// Fails with every mistake that the kinds find.
  public static Keys of(LoadedGraph graph, Host host, Absent absent) throws LoadException {
    return new Keying(graph, host, absent).all();
  }

  private Keys all() throws LoadException {
    for (var element : graph.elements().values()) {
      try {
        keyed.put(element.fullName(), keyed(element));
      } catch (LoadException e) {
        problems.addAll(e.problems());
        keyed.put(element.fullName(), unknown(element));
      }
    }
    if (!problems.isEmpty()) {
      throw new LoadException(problems);
    }
    return new Keys(
        graph, Collections.unmodifiableSequencedMap(keyed), warnings, host);
  }

  /// Stands in for an element that has mistakes, while the others are looked at.
  private static KeyedElement unknown(LoadedElement element) {
    return new KeyedElement(
        element,
        Traits.NONE,
        new ElementFacts(1, true),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private KeyedElement keyed(LoadedElement element) throws LoadException {
    var kind = kind(element);
    var facts = facts(element, kind);
    var sources = sources(element);
    var exact = kind.exact() && sources.stream().allMatch(SourceFacts::exact);
    var traits = kind.traits();
    if (!sources.stream().allMatch(SourceFacts::isResolved)) {
      return new KeyedElement(
          element, traits, facts, sources, Optional.empty(), Optional.empty(), exact);
    }
    var dictionary = KeyDictionary.of(element, facts, sources, traits.version(), host);
    var below = order.of(element);
    var entries = new DependencyEntries(this::known, order, element, traits.rebuilds());
    var weak =
        entries
            .weak(below)
            .map(list -> CacheKey.ofText(dictionary.text(list, Optional.empty())));
    var strict =
        weak.flatMap(_ -> entries.strict(below))
            .map(list -> CacheKey.ofText(dictionary.text(list, weak)));
    return new KeyedElement(
        element, traits, facts, sources, weak, strict, exact && exact(below));
  }

  private KeyedElement known(LoadedElement element) {
    return Objects.requireNonNull(keyed.get(element.fullName()));
  }

  private boolean exact(int[] numbers) {
    for (var number : numbers) {
      if (!known(order.element(number)).exact()) {
        return false;
      }
    }
    return true;
  }

  /// A plugin of the project's own may be one that needs no code: then its defaults say it all.
  private ElementKind kind(LoadedElement element) {
    if (elementKinds.knows(element.kind())) {
      return elementKinds.of(element.kind());
    }
    var project = element.project();
    var kind =
        local.computeIfAbsent(
            new Plugin(project.junction(), element.kind()),
            plugin -> LocalPlugins.kind(project, plugin.kind).orElse(elementKinds.of(plugin.kind)));
    if (!kind.exact() && unknown.add(element.kind()) && !isSaid(element.kind())) {
      warnings.add(KeyProblems.unknownElementKind(element));
    }
    return kind;
  }

  /// The loader warns of kinds for which it found no defaults at all.
  private boolean isSaid(String kind) {
    return graph.warnings().stream()
        .anyMatch(
            warning ->
                warning.reason().equals("unknown-kind")
                    && warning.message().contains("'" + kind + "'"));
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

  private List<SourceFacts> sources(LoadedElement element) throws LoadException {
    var all = new ArrayList<SourceFacts>(element.sources().size());
    for (var source : element.sources()) {
      var facts = facts(element, source);
      for (var url : facts.urls()) {
        checkAlias(element, source, url);
      }
      warnOfInexact(source, facts);
      all.add(facts);
    }
    return all;
  }

  private SourceFacts facts(LoadedElement element, LoadedSource source) throws LoadException {
    try {
      var subject = new SourceSubject(source, element.project(), content);
      return sourceKinds.of(source.kind()).configure(subject);
    } catch (IOException e) {
      throw KeyProblems.unreadable(source, String.valueOf(e.getMessage())).thrown();
    } catch (LoadException e) {
      var problem = e.problems().getFirst();
      if (absent == Absent.REFUSED || !problem.is(Reason.MISSING_FILE)) {
        throw e;
      }
      warnings.add(problem.hinted("if the project writes it itself, do that first"));
      return SourceFacts.missing();
    }
  }

  private void checkAlias(LoadedElement element, LoadedSource source, String url)
      throws LoadException {
    var project = element.project();
    var alias = Aliases.of(url);
    if (!alias.isEmpty()) {
      if (!project.aliases().containsKey(alias)) {
        throw (project.aliasesClosed()
                ? KeyProblems.refusedAlias(source, alias)
                : KeyProblems.unknownAlias(source, alias, url))
            .thrown();
      }
      return;
    }
    var warning = KeyProblems.unaliased(source, url);
    if (project.fatalWarnings().contains(warning.reason())) {
      throw warning.thrown();
    }
    warnings.add(warning);
  }

  private void warnOfInexact(LoadedSource source, SourceFacts facts) {
    if (facts.exact() || !unknown.add("source " + source.kind())) {
      return;
    }
    warnings.add(
        sourceKinds.knows(source.kind())
            ? KeyProblems.unnamedRegistry(source)
            : KeyProblems.unknownSourceKind(source));
  }
}
