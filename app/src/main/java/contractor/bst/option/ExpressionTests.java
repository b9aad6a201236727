package contractor.bst.option;

import contractor.bst.option.Expression.FailedException;
import contractor.bst.option.Expression.Operator;
import java.util.Optional;

/// Jinja's tests: what may follow `is`.
final class ExpressionTests {

  private ExpressionTests() {}

  static boolean passes(String name, Value of, Optional<Value> argument) throws FailedException {
    return switch (name) {
      case "none" -> of instanceof Value.Nothing;
      case "boolean" -> of instanceof Value.Truth;
      case "true" -> of instanceof Value.Truth truth && truth.holds();
      case "false" -> of instanceof Value.Truth truth && !truth.holds();
      case "string" -> of instanceof Value.Text;
      case "number", "integer" -> isNumber(name, of);
      case "sequence", "iterable" -> of instanceof Value.Many || of instanceof Value.Text;
      case "mapping" -> false;
      case "in" -> compare(Operator.IN, name, of, argument);
      case "eq", "equalto" -> compare(Operator.EQUAL, name, of, argument);
      case "ne" -> compare(Operator.UNEQUAL, name, of, argument);
      default -> throw new FailedException("test '" + name + "' is not supported");
    };
  }

  /// To Python a truth is a number, but Jinja's `integer` leaves it out.
  private static boolean isNumber(String name, Value of) {
    return of instanceof Value.Whole || (name.equals("number") && of instanceof Value.Truth);
  }

  private static boolean compare(Operator operator, String name, Value of, Optional<Value> argument)
      throws FailedException {
    if (argument.isEmpty()) {
      throw new FailedException("'is " + name + "' needs something to compare with");
    }
    return Expression.holds(operator, of, argument.get());
  }
}
