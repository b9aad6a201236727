package contractor.bst.kind;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An element before its kind: all that a kind may look at.
public record Subject(LoadedElement element, LoadedGraph graph) {

  public Fields config() {
    return new Fields(element.config());
  }

  public Fields config(String... allowed) throws LoadException {
    return config().only(allowed);
  }

  /// The value of a variable; empty if there is none.
  public String variable(String name) {
    return element.variables().getOrDefault(name, "");
  }

  /// Direct build dependencies in order, each once for every time it was given a `config`, or once.
  public List<Use> uses() {
    var uses = new ArrayList<Use>();
    for (var dependency : element.buildDependencies()) {
      var on = graph.element(dependency.on());
      dependency
          .config()
          .forEach(config -> uses.add(new Use(on, dependency.path(), Optional.of(config))));
      if (dependency.config().isEmpty()) {
        uses.add(new Use(on, dependency.path(), Optional.empty()));
      }
    }
    return List.copyOf(uses);
  }

  public List<LoadedElement> needed(List<LoadedDependency> dependencies) {
    return dependencies.stream().map(dependency -> graph.element(dependency.on())).toList();
  }

  /// What is wrong with the element as a whole.
  public BstProblem problem(String reason, String message) {
    var at = element.at();
    return BstProblem.of(Domain.ELEMENT, reason, at, message)
        .worded(element.kind() + " element at " + at + ": " + message);
  }
}
