package contractor.bst.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A condition, parsed: the part of Jinja2 that projects use.
sealed interface Expression {

  /// Says why an expression can't be parsed, or has no value.
  final class FailedException extends Exception {
    private static final long serialVersionUID = 1;

    FailedException(String why) {
      super(why, null, false, false);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }

  enum Operator {
    EQUAL("=="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    IN("in"),
    NOT_IN("not in");

    final String sign;

    Operator(String sign) {
      this.sign = sign;
    }
  }

  record Literal(Value value) implements Expression {}

  record Name(String name) implements Expression {}

  record Items(List<Expression> items, boolean isTuple) implements Expression {}

  record Not(Expression of) implements Expression {}

  record Both(Expression left, Expression right) implements Expression {}

  record Either(Expression left, Expression right) implements Expression {}

  /// `a < b < c` is one comparison with two links.
  record Comparison(Expression first, List<Link> links) implements Expression {
    record Link(Operator operator, Expression right) {}
  }

  /// `x is defined`; `argument` is that of a test such as `is in`.
  record Test(Expression of, String name, Optional<Expression> argument) implements Expression {}

  /// `x | lower`, or the method `x.lower()`, which only texts have.
  record Filter(Expression of, String name, List<Expression> arguments, boolean isMethod)
      implements Expression {}

  default Value evaluate(Map<String, Value> names) throws FailedException {
    return switch (this) {
      case Literal literal -> literal.value;
      case Name name -> lookUp(name.name, names);
      case Items items -> new Value.Many(all(items.items, names), items.isTuple);
      case Not not -> new Value.Truth(!not.of.evaluate(names).isTrue());
      case Both both -> {
        var left = both.left.evaluate(names);
        yield left.isTrue() ? both.right.evaluate(names) : left;
      }
      case Either either -> {
        var left = either.left.evaluate(names);
        yield left.isTrue() ? left : either.right.evaluate(names);
      }
      case Comparison comparison -> compare(comparison, names);
      case Test test -> new Value.Truth(passes(test, names));
      case Filter filter -> filtered(filter, names);
    };
  }

  private static List<Value> all(List<Expression> expressions, Map<String, Value> names)
      throws FailedException {
    var values = new ArrayList<Value>();
    for (var expression : expressions) {
      values.add(expression.evaluate(names));
    }
    return values;
  }

  /// Only a name can be undefined: whatever is made of an undefined one fails.
  private boolean isUndefined(Map<String, Value> names) {
    return this instanceof Name name && !names.containsKey(name.name);
  }

  private static boolean passes(Test test, Map<String, Value> names) throws FailedException {
    return switch (test.name) {
      case "defined" -> !test.of.isUndefined(names);
      case "undefined" -> test.of.isUndefined(names);
      default -> {
        var argument =
            test.argument.isPresent()
                ? Optional.of(test.argument.get().evaluate(names))
                : Optional.<Value>empty();
        yield ExpressionTests.passes(test.name, test.of.evaluate(names), argument);
      }
    };
  }

  private static Value filtered(Filter filter, Map<String, Value> names) throws FailedException {
    var arguments = all(filter.arguments, names);
    var isDefault = filter.name.equals("default") || filter.name.equals("d");
    if (isDefault && !arguments.isEmpty() && filter.of.isUndefined(names)) {
      return arguments.getFirst();
    }
    var of = filter.of.evaluate(names);
    if (filter.isMethod && !(of instanceof Value.Text)) {
      throw new FailedException("only texts have a method '" + filter.name + "'");
    }
    return ExpressionFilters.apply(filter.name, of, arguments);
  }

  private static Value lookUp(String name, Map<String, Value> names) throws FailedException {
    var value = names.get(name);
    if (value == null) {
      throw new FailedException("'" + name + "' is undefined");
    }
    return value;
  }

  private static Value compare(Comparison comparison, Map<String, Value> names)
      throws FailedException {
    var left = comparison.first.evaluate(names);
    for (var link : comparison.links) {
      var right = link.right.evaluate(names);
      if (!holds(link.operator, left, right)) {
        return new Value.Truth(false);
      }
      left = right;
    }
    return new Value.Truth(true);
  }

  static boolean holds(Operator operator, Value left, Value right) throws FailedException {
    return switch (operator) {
      case EQUAL -> left.isSameAs(right);
      case UNEQUAL -> !left.isSameAs(right);
      case LESS -> order(operator, left, right) < 0;
      case AT_MOST -> order(operator, left, right) <= 0;
      case MORE -> order(operator, left, right) > 0;
      case AT_LEAST -> order(operator, left, right) >= 0;
      case IN -> isIn(left, right);
      case NOT_IN -> !isIn(left, right);
    };
  }

  private static boolean isIn(Value item, Value container) throws FailedException {
    return switch (container) {
      case Value.Many many -> many.items().stream().anyMatch(item::isSameAs);
      case Value.Text text when item instanceof Value.Text part ->
          text.text().contains(part.text());
      case Value.Text _, Value.Truth _, Value.Whole _, Value.Nothing _ ->
          throw new FailedException("`in` needs a list, or a text in a text");
    };
  }

  private static int order(Operator operator, Value left, Value right) throws FailedException {
    if (left instanceof Value.Text one && right instanceof Value.Text other) {
      return contractor.bst.model.CodePoints.compare(one.text(), other.text());
    }
    if (Value.numeric(left) instanceof Value.Whole one
        && Value.numeric(right) instanceof Value.Whole other) {
      return Long.compare(one.number(), other.number());
    }
    throw new FailedException("'" + operator.sign + "' not supported between these");
  }
}
