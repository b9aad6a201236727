package contractor.bst.show;

import contractor.bst.key.KeyJson;
import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Elements and what they depend on, for other programs to draw.
public final class GraphText {

  private GraphText() {}

  /// As Graphviz reads it; what is needed only to run is drawn with dashes.
  public static String dot(List<LoadedElement> elements) {
    var names = names(elements);
    var out = new StringBuilder("digraph elements {\n  rankdir=LR;\n  node [shape=box];\n");
    for (var element : elements) {
      out.append("  ").append(quoted(element.fullName()));
      out.append(" [tooltip=").append(quoted(element.kind())).append("];\n");
    }
    for (var element : elements) {
      for (var dependency : among(element, names)) {
        out.append("  ").append(quoted(element.fullName())).append(" -> ");
        out.append(quoted(dependency.on()));
        out.append(dependency.build() ? ";\n" : " [style=dashed];\n");
      }
    }
    return out.append("}\n").toString();
  }

  public static String json(List<LoadedElement> elements) {
    var names = names(elements);
    var nodes = elements.stream().map(GraphText::node).toList();
    var edges =
        elements.stream()
            .flatMap(element -> among(element, names).stream().map(to -> edge(element, to)))
            .toList();
    return KeyJson.text(Map.of("elements", nodes, "dependencies", edges)) + "\n";
  }

  private static Map<String, Object> node(LoadedElement element) {
    return Map.of("name", element.fullName(), "kind", element.kind());
  }

  private static Map<String, Object> edge(LoadedElement from, LoadedDependency to) {
    var edge = new LinkedHashMap<String, Object>();
    edge.put("from", from.fullName());
    edge.put("to", to.on());
    edge.put("build", to.build());
    edge.put("runtime", to.runtime());
    return edge;
  }

  /// Dependencies on elements that are in the picture.
  static List<LoadedDependency> among(LoadedElement element, Set<String> names) {
    return element.dependencies().stream()
        .filter(dependency -> names.contains(dependency.on()))
        .toList();
  }

  static Set<String> names(List<LoadedElement> elements) {
    return elements.stream().map(LoadedElement::fullName).collect(Collectors.toSet());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
