package contractor.bst.option;

import java.util.List;

/// What an option or an expression amounts to.
public sealed interface Value {

  record Truth(boolean holds) implements Value {}

  record Text(String text) implements Value {}

  record Whole(long number) implements Value {}

  /// @param isTuple whether it was written in parentheses: to Python that's never the same as a
  ///   list
  record Many(List<Value> items, boolean isTuple) implements Value {
    public Many {
      items = List.copyOf(items);
    }

    public Many(List<Value> items) {
      this(items, false);
    }

    static Many of(List<String> texts) {
      return new Many(texts.stream().<Value>map(Text::new).toList());
    }
  }

  record Nothing() implements Value {}

  /// Whether a condition that is only this value is true.
  default boolean isTrue() {
    return switch (this) {
      case Truth truth -> truth.holds;
      case Text text -> !text.text.isEmpty();
      case Whole number -> number.number != 0;
      case Many many -> !many.items.isEmpty();
      case Nothing _ -> false;
    };
  }

  /// As Python compares: true is one, and different types are different.
  default boolean isSameAs(Value other) {
    return numeric(this).equals(numeric(other));
  }

  static Value numeric(Value value) {
    return value instanceof Truth truth ? new Whole(truth.holds ? 1 : 0) : value;
  }

  /// As a variable that an option is exported to, and as a person is shown it.
  default String exported() {
    return switch (this) {
      case Truth truth -> truth.holds ? "1" : "0";
      case Text text -> text.text;
      case Whole number -> Long.toString(number.number);
      case Many many -> String.join(",", many.items.stream().map(Value::exported).toList());
      case Nothing _ -> "";
    };
  }
}
