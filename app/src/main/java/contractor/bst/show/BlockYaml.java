package contractor.bst.show;

import contractor.bst.model.Mapping;
import contractor.bst.model.Node;
import java.util.List;
import java.util.Map;

/// YAML as BuildStream prints it: blocks indented by two, lists not indented below their key, texts
/// plain wherever that reads back.
public final class BlockYaml {

  private final StringBuilder out = new StringBuilder();

  private BlockYaml() {}

  /// @param value a text, a [Node], or a list or map of these; ends with a line break
  public static String of(Object value) {
    var yaml = new BlockYaml();
    switch (value) {
      case Node node -> yaml.top(plain(node));
      default -> yaml.top(value);
    }
    return yaml.out.toString();
  }

  private void top(Object value) {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> map(map, "", "");
      case List<?> list when !list.isEmpty() -> list(list, "", "");
      default -> line(value);
    }
  }

  private static Object plain(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.text();
      case Node.Sequence sequence -> sequence.items();
      case Mapping mapping -> mapping.entries();
    };
  }

  /// @param first what stands before the first line already
  private void map(Map<?, ?> map, String indent, String first) {
    var before = first;
    for (var entry : map.entrySet()) {
      out.append(before).append(YamlText.of(String.valueOf(entry.getKey()))).append(':');
      below(entry.getValue(), indent);
      before = indent;
    }
  }

  private void below(Object value, String indent) {
    switch (value instanceof Node node ? plain(node) : value) {
      case Map<?, ?> map when !map.isEmpty() -> {
        out.append('\n');
        map(map, indent + "  ", indent + "  ");
      }
      case List<?> list when !list.isEmpty() -> {
        out.append('\n');
        list(list, indent, indent);
      }
      case String text when text.isEmpty() -> out.append('\n');
      case Object other -> {
        out.append(' ');
        line(other);
      }
    }
  }

  private void list(List<?> list, String indent, String first) {
    var before = first;
    for (var item : list) {
      out.append(before).append("- ");
      switch (item instanceof Node node ? plain(node) : item) {
        case Map<?, ?> map when !map.isEmpty() -> map(map, indent + "  ", "");
        case List<?> inner when !inner.isEmpty() -> list(inner, indent + "  ", "");
        case Object other -> line(other);
      }
      before = indent;
    }
  }

  private void line(Object value) {
    switch (value) {
      case Map<?, ?> _ -> out.append("{}");
      case List<?> _ -> out.append("[]");
      default -> out.append(YamlText.of(String.valueOf(value)));
    }
    out.append('\n');
  }
}
