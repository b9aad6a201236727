package contractor.bst.key;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import contractor.bst.option.Host;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/// Works out all keys of a graph.
///
/// First, on as many threads as the caller lends: what the kinds say, and the weak keys of elements
/// that only need to know their dependencies' names. Then, in order, whatever needs others' keys.
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
  private final LinkedHashMap<String, KeyedElement> keyed;
  private final List<BstProblem> problems = new ArrayList<>();
  private final List<BstProblem> warnings = new ArrayList<>();
  private final Set<String> said = new HashSet<>();

  private Keying(LoadedGraph graph, Host host, Absent absent) {
    this.graph = graph;
    this.host = host;
    this.questions = new Questions(graph, host, absent);
    this.order = new BuildOrder(graph);
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

  /// An element half done. The order below it is worked out but once.
  private record Prepared(Answers answers, int[] below, Optional<String> weak) {}

  private Keys all(Executor helpers) throws LoadException {
    var rest = new ArrayDeque<>(portions());
    var begun = new ArrayDeque<FutureTask<List<Prepared>>>();
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

  private List<FutureTask<List<Prepared>>> portions() {
    var elements = List.copyOf(graph.elements().values());
    var tasks = new ArrayList<FutureTask<List<Prepared>>>();
    for (var from = 0; from < elements.size(); from += PORTION) {
      var portion = elements.subList(from, Math.min(elements.size(), from + PORTION));
      tasks.add(new FutureTask<>(() -> prepared(portion)));
    }
    return tasks;
  }

  private void finish(Prepared prepared) {
    gather(prepared.answers);
    keyed.put(prepared.answers.element().fullName(), keyed(prepared));
  }

  private static List<Prepared> finished(FutureTask<List<Prepared>> task) {
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

  private List<Prepared> prepared(List<LoadedElement> portion) {
    var walks = order.another();
    return portion.stream().map(element -> prepared(element, walks)).toList();
  }

  private Prepared prepared(LoadedElement element, BuildOrder walks) {
    var answers = questions.ask(element);
    if (answers.dictionary().isEmpty()) {
      return new Prepared(answers, new int[0], Optional.empty());
    }
    var below = walks.of(element);
    var weak =
        needsOthers(answers)
            ? Optional.<String>empty()
            : Optional.of(weak(answers, DependencyEntries.names(walks, below)));
    return new Prepared(answers, below, weak);
  }

  private static boolean needsOthers(Answers answers) {
    return answers.traits().rebuilds()
        || answers.element().dependencies().stream().anyMatch(LoadedDependency::strict);
  }

  private static String weak(Answers answers, String dependencies) {
    var dictionary = answers.dictionary().orElseThrow();
    return CacheKey.ofText(dictionary.text(dependencies, Optional.empty()));
  }

  private KeyedElement keyed(Prepared prepared) {
    var answers = prepared.answers;
    if (answers.dictionary().isEmpty()) {
      return answers.with(Optional.empty(), Optional.empty(), false);
    }
    var rebuilds = answers.traits().rebuilds();
    var entries = new DependencyEntries(this::known, order, answers.element(), rebuilds);
    var weak =
        prepared.weak.or(
            () -> entries.weak(prepared.below).map(list -> weak(answers, list)));
    var strict = weak.flatMap(_ -> entries.strict(prepared.below));
    return answers.with(
        weak,
        strict.map(list -> CacheKey.ofText(answers.dictionary().orElseThrow().text(list, weak))),
        exact(prepared.below));
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
