package contractor.bst.key;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedGraph;
import contractor.bst.option.Host;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/// Works out all keys of a graph.
///
/// What the kinds say is found out on as many threads as the caller lends; keys follow in order.
public final class Keying {

  /// What to make of a `local` source that isn't there.
  public enum Absent {
    /// A mistake, as BuildStream has it.
    REFUSED,
    /// A warning, and keys that aren't known: `make` may have to write it first.
    TOLERATED
  }

  /// Elements that one task looks at.
  private static final int PORTION = 64;

  /// Portions begun before they're needed. What is prepared takes 5 KB an element, or far more.
  private static final int AHEAD = 16;

  private final LoadedGraph graph;
  private final Host host;
  private final Questions questions;
  private final BuildOrder order;
  private final Closures closures;
  private final LinkedHashMap<String, KeyedElement> keyed;
  private final List<BstProblem> problems = new ArrayList<>();
  private final List<BstProblem> warnings = new ArrayList<>();
  private final Set<String> said = new HashSet<>();

  private Keying(LoadedGraph graph, Host host, Absent absent) {
    this.graph = graph;
    this.host = host;
    this.questions = new Questions(graph, host, absent);
    this.order = new BuildOrder(graph);
    this.closures = new Closures(graph);
    this.keyed = LinkedHashMap.newLinkedHashMap(graph.elements().size());
    graph.warnings().forEach(warning -> said.add(once(warning)));
  }

  /// Fails with every mistake that the kinds find.
  ///
  /// @param helpers may run everything at once
  public static Keys of(LoadedGraph graph, Host host, Absent absent, Executor helpers)
      throws LoadException {
    return new Keying(graph, host, absent).all(helpers);
  }

  private Keys all(Executor helpers) throws LoadException {
    var rest = new ArrayDeque<>(portions());
    var begun = new ArrayDeque<FutureTask<List<Answers>>>();
    while (!rest.isEmpty() || !begun.isEmpty()) {
      while (!rest.isEmpty() && begun.size() < AHEAD) {
        begun.add(rest.removeFirst());
        helpers.execute(begun.getLast());
      }
      finished(begun.removeFirst()).forEach(this::finish);
    }
    if (!problems.isEmpty()) {
      throw new LoadException(problems);
    }
    return new Keys(graph, Collections.unmodifiableSequencedMap(keyed), warnings, host);
  }

  private List<FutureTask<List<Answers>>> portions() {
    var elements = List.copyOf(graph.elements().values());
    var tasks = new ArrayList<FutureTask<List<Answers>>>();
    for (var from = 0; from < elements.size(); from += PORTION) {
      var portion = elements.subList(from, Math.min(elements.size(), from + PORTION));
      tasks.add(new FutureTask<>(() -> portion.stream().map(questions::ask).toList()));
    }
    return tasks;
  }

  private void finish(Answers answers) {
    gather(answers);
    var element = keyed(answers);
    closures.add(element);
    keyed.put(answers.element().fullName(), element);
  }

  private static List<Answers> finished(FutureTask<List<Answers>> task) {
    try {
      // Whoever waits may as well do it, if nobody has begun.
      task.run();
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private KeyedElement keyed(Answers answers) {
    if (answers.dictionary().isEmpty()) {
      return answers.with(Optional.empty(), Optional.empty(), false);
    }
    var dictionary = answers.dictionary().get();
    var below = closures.below(answers.element());
    var weak =
        needsOthers(answers)
            ? weakOfOthers(answers, dictionary)
            : Optional.of(below.weak(dictionary));
    var strict = weak.flatMap(key -> below.strict(dictionary, key));
    return answers.with(weak, strict, below.isExact());
  }

  private static boolean needsOthers(Answers answers) {
    return answers.traits().rebuilds()
        || answers.element().dependencies().stream().anyMatch(LoadedDependency::strict);
  }

  private Optional<String> weakOfOthers(Answers answers, KeyDictionary dictionary) {
    var element = answers.element();
    var rebuilds = answers.traits().rebuilds();
    return new DependencyEntries(closures::known, order, element, rebuilds)
        .weak(order.of(element))
        .map(list -> CacheKey.ofText(dictionary.text(list, Optional.empty())));
  }

  private void gather(Answers answers) {
    problems.addAll(answers.problems());
    for (var warning : answers.warnings()) {
      if (said.add(once(warning))) {
        warnings.add(warning);
      }
    }
  }

  /// What must not be said twice: that a kind is unknown is said for its first element only.
  private static String once(BstProblem warning) {
    return switch (warning.reason()) {
      case "unknown-kind", "unknown-source-kind", "unnamed-registry" ->
          warning.reason() + " " + quoted(warning.message());
      default -> warning.reason() + " " + warning.text();
    };
  }

  private static String quoted(String message) {
    var from = message.indexOf('\'');
    return message.substring(from, message.indexOf('\'', from + 1) + 1);
  }
}
