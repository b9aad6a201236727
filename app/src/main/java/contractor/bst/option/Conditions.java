package contractor.bst.option;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import contractor.bst.model.Reason;
import contractor.bst.node.Composition;
import contractor.bst.option.Expression.FailedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Decides every `(?)` and minds every `(!)` in a node.
public final class Conditions {

  public static final String CONDITIONS = "(?)";
  private static final String ASSERTION = "(!)";

  private final Map<String, Value> values;
  private final Map<String, Expression> parsed = new ConcurrentHashMap<>();

  public Conditions(Options options) {
    this.values = options.values();
  }

  /// The node with what holds laid over it, at every level; the same node if it has no conditions.
  public Mapping decide(Mapping node) throws LoadException {
    return here(node).mapped(this::decide);
  }

  private Node decide(Node node) throws LoadException {
    return switch (node) {
      case Node.Scalar scalar -> scalar;
      case Mapping mapping -> decide(mapping);
      case Node.Sequence sequence -> sequence.mapped(this::decide);
    };
  }

  /// A fragment may bring conditions of its own, to the same mapping.
  private Mapping here(Mapping node) throws LoadException {
    var result = node;
    assertNothing(result);
    while (result.has(CONDITIONS)) {
      var fragments = new Fields(result).items(CONDITIONS);
      result = result.without(CONDITIONS);
      for (var fragment : fragments) {
        result = applied(fragment, result);
      }
      assertNothing(result);
    }
    return result;
  }

  private static void assertNothing(Mapping node) throws LoadException {
    var assertion = new Fields(node).scalarIfAny(ASSERTION);
    if (assertion.isPresent()) {
      throw BstProblem.load(Reason.USER_ASSERTION, assertion.get().at(), assertion.get().text())
          .thrown();
    }
  }

  private Mapping applied(Node item, Mapping below) throws LoadException {
    if (!(item instanceof Mapping condition)) {
      throw Fields.error(item, "List item is not of the expected type 'dict'");
    }
    if (condition.size() != 1) {
      throw Fields.error(condition, "Conditional statement has more than one key");
    }
    var holds = holds(condition);
    if (!(condition.value(0) instanceof Mapping fragment)) {
      throw BstProblem.load(
              Reason.ILLEGAL_COMPOSITE,
              condition.at(),
              "Only values of type 'dict' can be composed.")
          .thrown();
    }
    return holds ? Composition.compose(below, fragment) : below;
  }

  private boolean holds(Mapping condition) throws LoadException {
    var text = condition.key(0);
    try {
      return parse(text).evaluate(values).isTrue();
    } catch (FailedException e) {
      throw BstProblem.load(
              Reason.EXPRESSION_FAILED,
              condition.at(),
              "Failed to evaluate expression (" + text + "): " + e.why())
          .thrown();
    }
  }

  private Expression parse(String text) throws FailedException {
    var known = parsed.get(text);
    if (known != null) {
      return known;
    }
    var expression = ExpressionParser.parse(text);
    parsed.put(text, expression);
    return expression;
  }
}
