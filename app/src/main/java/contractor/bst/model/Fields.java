package contractor.bst.model;

import static contractor.bst.model.Reason.INVALID_DATA;

import contractor.bst.model.Node.Scalar;
import contractor.bst.model.Node.Sequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mapping read by those who know what its keys mean; anything unexpected is an error.
public record Fields(Mapping mapping) {

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*");

  /// Refuses every key but these, the first in the order written.
  public Fields only(Set<String> allowed) throws LoadException {
    for (var key : mapping.keys()) {
      if (!allowed.contains(key)) {
        throw error(require(key), "Unexpected key: " + key);
      }
    }
    return this;
  }

  public Fields only(String... allowed) throws LoadException {
    return only(Set.of(allowed));
  }

  public boolean has(String key) {
    return mapping.has(key);
  }

  public Node require(String key) throws LoadException {
    var value = mapping.value(key);
    if (value == null) {
      throw error(mapping, "Dictionary did not contain expected key '" + key + "'");
    }
    return value;
  }

  public Scalar scalar(String key) throws LoadException {
    return scalar(key, require(key));
  }

  public Optional<Scalar> scalarIfAny(String key) throws LoadException {
    var value = mapping.value(key);
    return value == null ? Optional.empty() : Optional.of(scalar(key, value));
  }

  public String text(String key) throws LoadException {
    return scalar(key).text();
  }

  public String text(String key, String otherwise) throws LoadException {
    return scalarIfAny(key).map(Scalar::text).orElse(otherwise);
  }

  public boolean flag(String key) throws LoadException {
    var value = scalar(key);
    return switch (value.text()) {
      case "True", "true", "1" -> true;
      case "False", "false", "0" -> false;
      default -> throw mistyped(key, value, "boolean");
    };
  }

  public boolean flag(String key, boolean otherwise) throws LoadException {
    return has(key) ? flag(key) : otherwise;
  }

  public int integer(String key) throws LoadException {
    var value = scalar(key);
    if (!INTEGER.matcher(value.text()).matches()) {
      throw mistyped(key, value, "int");
    }
    var number = new BigInteger(value.text().replace("_", ""));
    if (number.bitLength() > 31) {
      throw mistyped(key, value, "int");
    }
    return number.intValue();
  }

  public int integer(String key, int otherwise) throws LoadException {
    return has(key) ? integer(key) : otherwise;
  }

  /// One of these words, which an error lists in their order.
  public String choice(String key, List<String> words) throws LoadException {
    var value = scalar(key);
    if (!words.contains(value.text())) {
      throw error(
          value, "Value of '" + key + "' should be one of '" + String.join(", ", words) + "'");
    }
    return value.text();
  }

  public Fields fields(String key) throws LoadException {
    return new Fields(mapping(key, require(key)));
  }

  /// An empty mapping where there is none.
  public Fields fieldsIfAny(String key) throws LoadException {
    var value = mapping.value(key);
    var nothing = Mapping.empty(Provenance.synthetic(mapping.at().file()));
    return new Fields(value == null ? nothing : mapping(key, value));
  }

  public Sequence sequence(String key) throws LoadException {
    return sequence(key, require(key));
  }

  /// The items, none where there is no such key.
  public List<Node> items(String key) throws LoadException {
    var value = mapping.value(key);
    return value == null ? List.of() : sequence(key, value).items();
  }

  public List<String> texts(String key) throws LoadException {
    var texts = new ArrayList<String>();
    for (var item : items(key)) {
      texts.add(item(item).text());
    }
    return List.copyOf(texts);
  }

  /// Items that must all be mappings.
  public List<Fields> each(String key) throws LoadException {
    var all = new ArrayList<Fields>();
    for (var item : items(key)) {
      if (!(item instanceof Mapping entry)) {
        throw error(item, "List item is not of the expected type 'dict'");
      }
      all.add(new Fields(entry));
    }
    return List.copyOf(all);
  }

  /// All values, which must be scalars, in the order written.
  public SequencedMap<String, String> texts() throws LoadException {
    var texts = LinkedHashMap.<String, String>newLinkedHashMap(mapping.size());
    for (var key : mapping.keys()) {
      texts.put(key, text(key));
    }
    return Collections.unmodifiableSequencedMap(texts);
  }

  /// The value of a key that may be of more than one kind; `kinds` of `dict`, `list`, `scalar`, in
  /// this order.
  public Node oneOf(String key, List<String> kinds) throws LoadException {
    var value = require(key);
    if (!kinds.contains(kind(value))) {
      throw error(
          value,
          "Value of '" + key + "' is not one of the following: " + String.join(", ", kinds) + ".");
    }
    return value;
  }

  /// An item of a list that must be a scalar.
  public static Scalar item(Node item) throws LoadException {
    if (item instanceof Scalar scalar) {
      return scalar;
    }
    throw error(item, "List item is not of the expected type 'scalar'");
  }

  /// What BuildStream calls a node of this kind.
  public static String kind(@Nullable Node node) {
    return switch (node) {
      case Scalar _ -> "scalar";
      case Sequence _ -> "list";
      case Mapping _ -> "dict";
      case null -> "none";
    };
  }

  public static LoadException error(Node at, String message) {
    return BstProblem.load(INVALID_DATA, at.at(), message).thrown();
  }

  private static Scalar scalar(String key, Node value) throws LoadException {
    if (value instanceof Scalar scalar) {
      return scalar;
    }
    throw mistyped(key, value, "scalar");
  }

  private static Sequence sequence(String key, Node value) throws LoadException {
    if (value instanceof Sequence sequence) {
      return sequence;
    }
    throw mistyped(key, value, "list");
  }

  private static Mapping mapping(String key, Node value) throws LoadException {
    if (value instanceof Mapping mapping) {
      return mapping;
    }
    throw mistyped(key, value, "dict");
  }

  private static LoadException mistyped(String key, Node value, String type) {
    return error(value, "Value of '" + key + "' is not of the expected type '" + type + "'");
  }
}
