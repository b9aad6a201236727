package contractor.bst.option;

import contractor.bst.model.CodePoints;
import contractor.bst.node.PythonText;
import contractor.bst.option.Expression.FailedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Jinja's filters as far as conditions on options have any use for them.
final class ExpressionFilters {

  private static final Set<String> METHODS =
      Set.of("startswith", "endswith", "lower", "upper", "strip");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");

  private ExpressionFilters() {}

  /// Whether texts have a method of this name.
  static boolean isMethod(String name) {
    return METHODS.contains(name);
  }

  static Value apply(String name, Value of, List<Value> arguments) throws FailedException {
    return switch (name) {
      case "length", "count" -> new Value.Whole(length(name, of));
      case "lower" -> new Value.Text(text(of).toLowerCase(Locale.ROOT));
      case "upper" -> new Value.Text(text(of).toUpperCase(Locale.ROOT));
      case "trim", "strip" -> new Value.Text(PythonText.strip(text(of)));
      case "string" -> new Value.Text(text(of));
      case "int" -> new Value.Whole(whole(of));
      case "default", "d" -> of;
      case "list" -> new Value.Many(items(name, of));
      case "sort" -> new Value.Many(sorted(items(name, of)));
      case "first" -> end(name, items(name, of));
      case "last" -> end(name, items(name, of).reversed());
      case "join" -> new Value.Text(joined(items(name, of), arguments));
      case "replace" ->
          new Value.Text(
              text(of)
                  .replace(text(argument(name, arguments, 0)), text(argument(name, arguments, 1))));
      case "startswith" -> new Value.Truth(text(of).startsWith(text(argument(name, arguments, 0))));
      case "endswith" -> new Value.Truth(text(of).endsWith(text(argument(name, arguments, 0))));
      default -> throw new FailedException("filter '" + name + "' is not supported");
    };
  }

  private static Value argument(String name, List<Value> arguments, int index)
      throws FailedException {
    if (index >= arguments.size()) {
      throw new FailedException("'" + name + "' needs " + (index + 1) + " arguments or more");
    }
    return arguments.get(index);
  }

  private static long length(String name, Value of) throws FailedException {
    return of instanceof Value.Text text
        ? text.text().codePointCount(0, text.text().length())
        : items(name, of).size();
  }

  /// As Python's `str` has it.
  static String text(Value value) throws FailedException {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Whole whole -> Long.toString(whole.number());
      case Value.Truth truth -> truth.holds() ? "True" : "False";
      case Value.Nothing _ -> "None";
      case Value.Many _ -> throw new FailedException("a list is no text");
    };
  }

  /// 0 for what is no number.
  private static long whole(Value value) throws FailedException {
    if (value instanceof Value.Truth truth) {
      return truth.holds() ? 1 : 0;
    }
    var text = PythonText.strip(text(value));
    return WHOLE.matcher(text).matches() ? Long.parseLong(text) : 0;
  }

  private static List<Value> items(String name, Value value) throws FailedException {
    return switch (value) {
      case Value.Many many -> many.items();
      case Value.Text text ->
          text.text()
              .codePoints()
              .mapToObj(Character::toString)
              .<Value>map(Value.Text::new)
              .toList();
      case Value.Whole _, Value.Truth _, Value.Nothing _ ->
          throw new FailedException("'" + name + "' needs a list or a text");
    };
  }

  private static Value end(String name, List<Value> items) throws FailedException {
    if (items.isEmpty()) {
      throw new FailedException("no " + name + " item, the list is empty");
    }
    return items.getFirst();
  }

  /// Without regard to case, as Jinja sorts.
  private static List<Value> sorted(List<Value> items) throws FailedException {
    var texts = new ArrayList<String>();
    for (var item : items) {
      texts.add(text(item));
    }
    texts.sort(Comparator.comparing(text -> text.toLowerCase(Locale.ROOT), CodePoints.ORDER));
    return texts.stream().<Value>map(Value.Text::new).toList();
  }

  private static String joined(List<Value> items, List<Value> arguments) throws FailedException {
    var between = arguments.isEmpty() ? "" : text(arguments.getFirst());
    var texts = new ArrayList<String>();
    for (var item : items) {
      texts.add(text(item));
    }
    return String.join(between, texts);
  }
}
