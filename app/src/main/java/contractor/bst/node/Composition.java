package contractor.bst.node;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.Node.Sequence;
import contractor.bst.model.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One mapping laid over another: texts and lists replace, mappings merge, and the directives
/// `(<)`, `(>)` and `(=)` say what else shall happen to a list.
public final class Composition {

  static final String BEFORE = "(<)";
  static final String AFTER = "(>)";
  static final String INSTEAD = "(=)";
  private static final String CONDITIONS = "(?)";
  private static final Set<String> DIRECTIVES = Set.of(BEFORE, AFTER, INSTEAD);

  private final Mapping top;
  private final List<String> path = new ArrayList<>();

  private Composition(Mapping top) {
    this.top = top;
  }

  /// What is below with what is on top of it.
  public static Mapping compose(Mapping below, Mapping top) throws LoadException {
    return top.isEmpty() ? moved(below, top) : new Composition(top).merged(below, top);
  }

  /// Several layers, the lowest first.
  public static Mapping compose(Mapping below, Mapping... tops) throws LoadException {
    var result = below;
    for (var top : tops) {
      result = compose(result, top);
    }
    return result;
  }

  /// Refuses directives that found no list to work on.
  public static Mapping assertComposed(Mapping mapping) throws LoadException {
    for (var i = 0; i < mapping.size(); i++) {
      var value = mapping.value(i);
      if (DIRECTIVES.contains(mapping.key(i))) {
        throw BstProblem.load(
                Reason.TRAILING_LIST_DIRECTIVE, value.at(), "Attempt to override non-existing list")
            .thrown();
      }
      assertComposedNode(value);
    }
    return mapping;
  }

  private static void assertComposedNode(Node node) throws LoadException {
    switch (node) {
      case Scalar _ -> {}
      case Mapping mapping -> assertComposed(mapping);
      case Sequence sequence -> {
        for (var item : sequence.items()) {
          assertComposedNode(item);
        }
      }
    }
  }

  private Mapping merged(Mapping below, Mapping above) throws LoadException {
    var result = below.entries();
    for (var i = 0; i < above.size(); i++) {
      var key = above.key(i);
      path.addLast(key);
      result.put(key, laid(key, result.get(key), above.value(i)));
      path.removeLast();
    }
    return moved(Mapping.of(result, below.at()), above);
  }

  private static Mapping moved(Mapping mapping, Mapping above) {
    return above.at().isSynthetic() ? mapping : mapping.movedTo(above.at());
  }

  private Node laid(String key, @Nullable Node below, Node above) throws LoadException {
    return switch (above) {
      case Scalar scalar -> scalar(scalar, below);
      case Sequence sequence -> sequence(key, sequence, below);
      case Mapping mapping when isDirective(mapping) -> directive(mapping, below);
      case Mapping mapping -> mapping(mapping, below);
    };
  }

  private Node scalar(Scalar above, @Nullable Node below) throws LoadException {
    if (below == null || below instanceof Scalar) {
      return above;
    }
    throw failure(above, "Cannot compose scalar on non-scalar at " + below.at());
  }

  private Node sequence(String key, Sequence above, @Nullable Node below) throws LoadException {
    if (key.equals(CONDITIONS) && below instanceof Sequence sequence) {
      return new Sequence(joined(sequence.items(), above.items()), sequence.at());
    }
    if (below == null
        || below instanceof Sequence
        || (below instanceof Mapping mapping && isDirective(mapping))) {
      return above;
    }
    throw failure(above, "List cannot overwrite " + key + " at: " + below.at());
  }

  private Node mapping(Mapping above, @Nullable Node below) throws LoadException {
    return switch (below) {
      case null -> merged(Mapping.empty(above.at()), above);
      case Mapping mapping -> merged(mapping, above);
      case Scalar _, Sequence _ ->
          throw failure(above, "Cannot compose dictionary on non-dictionary at " + below.at());
    };
  }

  private Node directive(Mapping above, @Nullable Node below) throws LoadException {
    return switch (below) {
      case null -> above;
      case Sequence list -> applied(above, list);
      case Mapping mapping when isDirective(mapping) -> stacked(above, mapping);
      case Scalar _, Mapping _ -> throw failure(above, "Cannot compose lists onto " + below.at());
    };
  }

  private static Sequence applied(Mapping directive, Sequence below) throws LoadException {
    var fields = new Fields(directive);
    var kept = fields.has(INSTEAD) ? fields.items(INSTEAD) : below.items();
    var all = joined(joined(fields.items(BEFORE), kept), fields.items(AFTER));
    return new Sequence(all, below.at());
  }

  /// Two directives that wait for a list still.
  private static Mapping stacked(Mapping above, Mapping below) throws LoadException {
    var upper = new Fields(above);
    var lower = new Fields(below);
    var result = new LinkedHashMap<String, Node>(below.entries());
    if (upper.has(INSTEAD)) {
      result.put(INSTEAD, upper.sequence(INSTEAD));
      result.put(BEFORE, new Sequence(upper.items(BEFORE), above.at()));
      result.put(AFTER, new Sequence(upper.items(AFTER), above.at()));
      return Mapping.of(result, below.at());
    }
    if (upper.has(BEFORE)) {
      result.put(
          BEFORE, new Sequence(joined(upper.items(BEFORE), lower.items(BEFORE)), below.at()));
    }
    if (upper.has(AFTER)) {
      result.put(AFTER, new Sequence(joined(lower.items(AFTER), upper.items(AFTER)), below.at()));
    }
    return Mapping.of(result, below.at());
  }

  private static boolean isDirective(Mapping mapping) throws LoadException {
    var directives = 0;
    for (var i = 0; i < mapping.size(); i++) {
      directives += DIRECTIVES.contains(mapping.key(i)) ? 1 : 0;
    }
    if (directives > 0 && directives < mapping.size()) {
      throw Fields.error(
          mapping, "Dictionary contains list composition directives and arbitrary keys");
    }
    return directives > 0;
  }

  private static List<Node> joined(List<Node> first, List<Node> second) {
    var all = new ArrayList<Node>(first.size() + second.size());
    all.addAll(first);
    all.addAll(second);
    return all;
  }

  private LoadException failure(Node above, String message) {
    var place = "Failure composing " + PythonText.list(path) + ": ";
    return BstProblem.load(Reason.ILLEGAL_COMPOSITE, above.at(), place + message)
        .worded(top.at() + ": " + place + above.at() + ": " + message)
        .thrown();
  }
}
