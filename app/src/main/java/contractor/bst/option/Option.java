package contractor.bst.option;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import java.util.List;
import java.util.Optional;

/// One option of a project, with its value so far.
///
/// @param values it may have; of no use to a `bool`
/// @param variable it is exported to
record Option(String name, Type type, List<String> values, Optional<String> variable, Value value) {

  enum Type {
    BOOL("boolean"),
    ENUM("enum"),
    FLAGS("flags"),
    ELEMENT_MASK("element-mask"),
    ARCH("arch"),
    OS("os");

    static final List<String> WORDS =
        List.of("bool", "enum", "flags", "element-mask", "arch", "os");

    /// What error messages call it.
    final String title;

    Type(String title) {
      this.title = title;
    }

    static Type of(String word) {
      return values()[WORDS.indexOf(word)];
    }
  }

  Option with(Value other) {
    return new Option(name, type, values, variable, other);
  }

  /// The value that `node`, a mapping, has under this option's name.
  Option set(Fields node) throws LoadException {
    var at = node.require(name).at();
    return switch (type) {
      case BOOL -> with(new Value.Truth(node.flag(name)));
      case ENUM, ARCH, OS -> with(valid(node.text(name), Optional.of(at)));
      case FLAGS, ELEMENT_MASK -> with(flags(node.texts(name), Optional.of(at)));
    };
  }

  /// The value that somebody typed.
  Option set(String typed) throws LoadException {
    return switch (type) {
      case BOOL -> with(truth(typed));
      case ENUM, ARCH, OS -> with(valid(typed, Optional.empty()));
      case FLAGS, ELEMENT_MASK -> with(flags(split(typed), Optional.empty()));
    };
  }

  /// Refuses a value nobody gave that isn't one of those allowed.
  void resolve() throws LoadException {
    if (type == Type.ARCH || type == Type.OS) {
      valid(value.exported(), Optional.empty());
    }
  }

  Value valid(String text, Optional<Provenance> at) throws LoadException {
    if (!values.contains(text)) {
      throw invalid(text, at);
    }
    return new Value.Text(text);
  }

  Value unsortedFlags(List<String> texts, Provenance at) throws LoadException {
    for (var text : texts) {
      valid(text, Optional.of(at));
    }
    return Value.Many.of(texts);
  }

  private Value flags(List<String> texts, Optional<Provenance> at) throws LoadException {
    for (var text : texts) {
      valid(text, at);
    }
    return Value.Many.of(texts.stream().sorted(contractor.bst.model.CodePoints.ORDER).toList());
  }

  private static List<String> split(String typed) {
    var flags = typed.replaceAll("\\s", "").split(",", -1);
    return java.util.Arrays.stream(flags).filter(flag -> !flag.isEmpty()).toList();
  }

  private Value truth(String typed) throws LoadException {
    return switch (typed) {
      case "True", "true" -> new Value.Truth(true);
      case "False", "false" -> new Value.Truth(false);
      default ->
          throw BstProblem.load(
                  Reason.INVALID_DATA, "Invalid value for boolean option " + name + ": " + typed)
              .thrown();
    };
  }

  private LoadException invalid(String text, Optional<Provenance> at) {
    var message =
        "Invalid value for "
            + type.title
            + " option '"
            + name
            + "': "
            + text
            + "\nValid values: "
            + String.join(", ", values);
    return at.map(place -> BstProblem.load(Reason.INVALID_DATA, place, message))
        .orElseGet(() -> BstProblem.load(Reason.INVALID_DATA, message))
        .thrown();
  }
}
