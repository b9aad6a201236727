package contractor.bst.load;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An element as its file has it: conditions decided, includes in place, dependencies being looked
/// up.
final class Draft {

  private static final Set<String> KEYS =
      Set.of(
          "kind",
          "description",
          "depends",
          "build-depends",
          "runtime-depends",
          "sources",
          "config",
          "variables",
          "environment",
          "environment-nocache",
          "public",
          "sandbox");

  /// @param draft what was found where the dependency points
  record Edge(Dependency dependency, Draft draft) {}

  final Project project;
  final String name;
  final String kind;
  final Mapping node;
  final List<Dependency> declared;

  /// Set once, when somebody sets out to look up what it depends on.
  boolean followed;

  /// In the order declared, until somebody sorts them.
  List<Edge> edges = List.of();

  private final SequencedMap<Draft, Dependency> found = new LinkedHashMap<>();

  /// Of a link only: what stands for it.
  @Nullable Scalar target;

  Draft(Project project, String name, Mapping node) throws LoadException {
    this.project = project;
    this.name = name;
    this.node = node;
    this.kind = new Fields(node).only(KEYS).text("kind");
    this.declared = DependencyLists.of(node);
  }

  /// Two dependencies that turn out to lead to one element are one.
  void add(Dependency dependency, Draft draft) {
    found.merge(draft, dependency, Dependency::merged);
  }

  /// Nothing more will be added.
  void settle() {
    edges = found.entrySet().stream().map(e -> new Edge(e.getValue(), e.getKey())).toList();
    found.clear();
  }

  boolean isLink() {
    return kind.equals("link");
  }

  boolean isJunction() {
    return kind.equals("junction");
  }

  /// Whether it's read by the first pass of its project.
  boolean isEarly() {
    return isLink() || isJunction();
  }

  String fullName() {
    return project.prefix() + name;
  }

  @Override
  public String toString() {
    return fullName();
  }
}
