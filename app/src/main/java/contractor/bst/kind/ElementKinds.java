package contractor.bst.kind;

import contractor.bst.kind.Traits.Part;
import contractor.bst.model.CodePoints;
import contractor.bst.model.KindDefaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Every kind of element there is, by name; wherever a project says its plugin comes from.
public final class ElementKinds implements KindDefaults {

  private static final List<String> BUILDING =
      List.of(
          "manual",
          "make",
          "autotools",
          "cmake",
          "meson",
          "pip",
          "setuptools",
          "pyproject",
          "cargo",
          "makemaker",
          "modulebuild",
          "qmake");
  private static final Set<String> WITHOUT_DEFAULTS =
      Set.of(
          "stack",
          "junction",
          "link",
          "collect_initial_scripts",
          "collect_integration",
          "collect_manifest",
          "check_forbidden");

  private final Map<String, ElementKind> kinds = new TreeMap<>();
  private final ElementKind unknown = new OpaqueKind();

  public ElementKinds() {
    BUILDING.forEach(name -> kinds.put(name, new BuildKind()));
    kinds.put("script", new ScriptKind());
    kinds.put("import", new ImportKind());
    kinds.put("stack", new StackKind());
    kinds.put("compose", new ComposeKind());
    kinds.put("filter", new FilterKind(this));
    kinds.put("junction", new JunctionKind());
    kinds.put("link", plain(Part.RUNTIME, Part.BUILD, Part.SOURCES));
    kinds.put("collect_initial_scripts", CollectionKind.initialScripts());
    kinds.put("collect_integration", CollectionKind.integration());
    kinds.put("collect_manifest", new ManifestKind());
    kinds.put("check_forbidden", new ForbiddenKind());
    kinds.put("bazelize", new BazelizeKind());
    kinds.put("flatpak_image", new FlatpakImageKind());
    kinds.put("flatpak_repo", new FlatpakRepoKind());
  }

  /// Never fails: what we don't know is opaque.
  public ElementKind of(String kind) {
    return kinds.getOrDefault(kind, unknown);
  }

  public boolean knows(String kind) {
    return kinds.containsKey(kind);
  }

  public Set<String> names() {
    return Set.copyOf(kinds.keySet());
  }

  @Override
  public Optional<String> element(String kind) {
    if (!knows(kind)) {
      return Optional.empty();
    }
    return Optional.of(WITHOUT_DEFAULTS.contains(kind) ? "" : resource(kind + ".yaml"));
  }

  private static ElementKind plain(Part first, Part... more) {
    return new ElementKind() {
      @Override
      public Traits traits() {
        return Traits.NONE.forbidding(first, more);
      }

      @Override
      public ElementFacts configure(Subject subject) {
        return ElementFacts.running(1);
      }
    };
  }

  /// An element that fails if something below it is on a list.
  private static final class ForbiddenKind implements ElementKind {

    @Override
    public Traits traits() {
      return Traits.NONE;
    }

    @Override
    public ElementFacts configure(Subject subject) throws contractor.bst.model.LoadException {
      var names = subject.config("forbidden").texts("forbidden");
      var sorted = names.stream().distinct().sorted(CodePoints.ORDER).toList();
      return ElementFacts.running(Map.of("forbidden", sorted));
    }
  }

  private static String resource(String name) {
    try (var in = ElementKinds.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
