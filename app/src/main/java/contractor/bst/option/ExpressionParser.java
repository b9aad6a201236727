package contractor.bst.option;

import contractor.bst.option.Expression.Both;
import contractor.bst.option.Expression.Comparison;
import contractor.bst.option.Expression.Comparison.Link;
import contractor.bst.option.Expression.Either;
import contractor.bst.option.Expression.FailedException;
import contractor.bst.option.Expression.Filter;
import contractor.bst.option.Expression.Items;
import contractor.bst.option.Expression.Literal;
import contractor.bst.option.Expression.Name;
import contractor.bst.option.Expression.Not;
import contractor.bst.option.Expression.Operator;
import contractor.bst.option.Expression.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Parses conditions by recursive descent, loosest first: `or`, `and`, `not`, comparisons, values.
final class ExpressionParser {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<text>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|(?<number>[0-9]+)"
              + "|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<sign>[=!<>]=|[<>()\\[\\],|.]))");

  private static final List<String> OPERATORS =
      Stream.of(Operator.values()).map(operator -> operator.sign).toList();

  private static final int DEEPEST = 100;

  private final Matcher tokens;
  private final String text;
  private int at;
  private int depth;
  private String token = "";

  private ExpressionParser(String text) {
    this.text = text;
    this.tokens = TOKEN.matcher(text);
  }

  static Expression parse(String text) throws FailedException {
    var parser = new ExpressionParser(text);
    parser.advance();
    var expression = parser.either();
    if (!parser.token.isEmpty()) {
      throw parser.unexpected();
    }
    return expression;
  }

  private Expression either() throws FailedException {
    var left = both();
    while (accept("or")) {
      left = new Either(left, both());
    }
    return left;
  }

  private Expression both() throws FailedException {
    var left = not();
    while (accept("and")) {
      left = new Both(left, not());
    }
    return left;
  }

  private Expression not() throws FailedException {
    if (!accept("not")) {
      return comparison();
    }
    deeper();
    var negated = new Not(not());
    depth--;
    return negated;
  }

  private Expression comparison() throws FailedException {
    var first = operand();
    var links = new ArrayList<Link>();
    for (var operator = operator(); operator.isPresent(); operator = operator()) {
      links.add(new Link(operator.get(), operand()));
    }
    return links.isEmpty() ? first : new Comparison(first, links);
  }

  private Optional<Operator> operator() throws FailedException {
    if (accept("not")) {
      expect("in");
      return Optional.of(Operator.NOT_IN);
    }
    for (var operator : Operator.values()) {
      if (accept(operator.sign)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  /// A value with all that is asked of it: methods, filters, then tests.
  private Expression operand() throws FailedException {
    var operand = value();
    for (var more = true; more; ) {
      if (accept(".")) {
        operand = new Filter(operand, method(), arguments(), true);
      } else if (accept("|")) {
        var name = word("filter");
        var given = token.equals("(") ? arguments() : List.<Expression>of();
        operand = new Filter(operand, name, given, false);
      } else if (accept("is")) {
        operand = test(operand);
      } else {
        more = false;
      }
    }
    return operand;
  }

  private String method() throws FailedException {
    var name = word("method");
    if (!ExpressionFilters.isMethod(name)) {
      throw new FailedException("method '" + name + "' is not supported");
    }
    return name;
  }

  private List<Expression> arguments() throws FailedException {
    expect("(");
    deeper();
    var arguments = new ArrayList<Expression>();
    while (!token.equals(")")) {
      arguments.add(either());
      if (!token.equals(")")) {
        expect(",");
      }
    }
    expect(")");
    depth--;
    return arguments;
  }

  private Expression test(Expression of) throws FailedException {
    var isNot = accept("not");
    var test = new Test(of, word("test"), argument());
    if (token.equals("is")) {
      throw new FailedException("You cannot chain multiple tests with is");
    }
    return isNot ? new Not(test) : test;
  }

  private Optional<Expression> argument() throws FailedException {
    return switch (token) {
      case "", "and", "or", "not", "in", "is", ")", "]", "," -> Optional.empty();
      default ->
          OPERATORS.contains(token) || token.equals("|") ? Optional.empty() : Optional.of(value());
    };
  }

  /// @param what the name is of, for an error
  private String word(String what) throws FailedException {
    var name = token;
    if (name.isEmpty() || !(Character.isLetter(name.charAt(0)) || name.charAt(0) == '_')) {
      throw new FailedException("expected the name of a " + what + " instead of '" + name + "'");
    }
    advance();
    return name;
  }

  private Expression value() throws FailedException {
    var found = token;
    advance();
    return switch (found) {
      case "True", "true" -> new Literal(new Value.Truth(true));
      case "False", "false" -> new Literal(new Value.Truth(false));
      case "None", "none" -> new Literal(new Value.Nothing());
      case "and", "or", "not", "in", "is", "if", "else" ->
          throw new FailedException("unexpected '" + found + "'");
      case "(" -> items(")");
      case "[" -> items("]");
      default -> atom(found);
    };
  }

  private Expression atom(String found) throws FailedException {
    var first = found.isEmpty() ? ' ' : found.charAt(0);
    if (first == '\'' || first == '"') {
      return new Literal(new Value.Text(unescaped(found.substring(1, found.length() - 1))));
    }
    if (Character.isDigit(first)) {
      return new Literal(new Value.Whole(number(found)));
    }
    if (Character.isLetter(first) || first == '_') {
      return new Name(found);
    }
    throw new FailedException(found.isEmpty() ? "unexpected end" : "unexpected '" + found + "'");
  }

  /// A list; or in parentheses, one value that is only grouped, or several or none.
  private Expression items(String end) throws FailedException {
    deeper();
    var items = new ArrayList<Expression>();
    var comma = end.equals("]");
    while (!token.equals(end)) {
      items.add(either());
      if (!token.equals(end)) {
        expect(",");
        comma = true;
      }
    }
    expect(end);
    depth--;
    return items.size() == 1 && !comma ? items.getFirst() : new Items(items, end.equals(")"));
  }

  private void deeper() throws FailedException {
    if (++depth > DEEPEST) {
      throw new FailedException("nested too deeply");
    }
  }

  private boolean accept(String wanted) throws FailedException {
    if (!token.equals(wanted)) {
      return false;
    }
    advance();
    return true;
  }

  private void expect(String wanted) throws FailedException {
    if (!accept(wanted)) {
      throw new FailedException("expected '" + wanted + "' instead of '" + token + "'");
    }
  }

  private void advance() throws FailedException {
    if (text.substring(at).isBlank()) {
      token = "";
      at = text.length();
      return;
    }
    if (!tokens.find(at) || tokens.start() != at) {
      throw new FailedException("unexpected '" + text.substring(at).strip() + "'");
    }
    at = tokens.end();
    token = tokens.group().strip();
  }

  private FailedException unexpected() {
    return new FailedException("unexpected '" + token + "'");
  }

  private static long number(String digits) throws FailedException {
    if (digits.length() > 18) {
      throw new FailedException("the number " + digits + " is too large");
    }
    return Long.parseLong(digits);
  }

  private static String unescaped(String text) throws FailedException {
    try {
      return text.translateEscapes();
    } catch (IllegalArgumentException _) {
      throw new FailedException("bad escape in " + text);
    }
  }
}
