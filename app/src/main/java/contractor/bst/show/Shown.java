package contractor.bst.show;

import contractor.bst.key.KeyedElement;
import contractor.bst.key.Keys;
import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that can be shown of elements, by BuildStream's names for it.
///
/// @param strict whether the strict key is the one to show; if not, it's known once there is an
///   artifact
/// @param keyLength digits of the brief key
public record Shown(Keys keys, Progress progress, boolean strict, int keyLength) {

  static final String UNKNOWN = "?".repeat(64);

  /// In the order that BuildStream documents them.
  static final List<String> SYMBOLS =
      List.of(
          "name",
          "kind",
          "description",
          "key",
          "full-key",
          "state",
          "config",
          "vars",
          "env",
          "public",
          "workspaced",
          "workspace-dirs",
          "deps",
          "build-deps",
          "runtime-deps",
          "source-info",
          "artifact-cas-digest");

  String value(String symbol, KeyedElement keyed) {
    var element = keyed.element();
    return switch (symbol) {
      case "name" -> element.fullName();
      case "kind" -> element.kind();
      case "description" -> element.description();
      case "key" -> brief(key(keyed));
      case "full-key" -> key(keyed);
      case "state" -> State.of(keyed, keys, progress).words();
      case "config" -> BlockYaml.of(element.config());
      case "vars" -> BlockYaml.of(element.variables());
      case "env" -> BlockYaml.of(element.environment());
      case "public" -> BlockYaml.of(element.publicData());
      case "deps" -> names(direct(element));
      case "build-deps" -> names(element.buildDependencies());
      case "runtime-deps" -> names(element.runtimeDependencies());
      case "source-info" -> BlockYaml.of(SourceInfo.of(keyed)).stripTrailing();
      case "workspaced" -> element.workspace().isPresent() ? "(workspaced)" : "";
      case "workspace-dirs" ->
          element.workspace().map(files -> "Workspace: " + files.location()).orElse("");
      // There is no artifact's digest without a build.
      case "artifact-cas-digest" -> "";
      default -> throw new IllegalArgumentException("no symbol " + symbol);
    };
  }

  /// The code of the colour that BuildStream shows it in; empty for none.
  String colour(String symbol, KeyedElement keyed) {
    return switch (symbol) {
      case "name" -> "34;1";
      case "key", "full-key" -> key(keyed).equals(UNKNOWN) ? "33;2" : "33";
      case "state" -> State.of(keyed, keys, progress).colour();
      default -> "";
    };
  }

  String key(KeyedElement keyed) {
    var known = strict ? keyed.strict() : Optional.<String>empty();
    return known.orElse(UNKNOWN);
  }

  private String brief(String key) {
    return key.substring(0, Math.min(key.length(), keyLength));
  }

  /// Build dependencies, then those that are needed only to run.
  static List<LoadedDependency> direct(LoadedElement element) {
    var build = element.buildDependencies().stream();
    var rest = element.runtimeDependencies().stream().filter(dependency -> !dependency.build());
    return Stream.concat(build, rest).toList();
  }

  private static String names(List<LoadedDependency> dependencies) {
    return BlockYaml.of(dependencies.stream().map(LoadedDependency::on).toList()).stripTrailing();
  }
}
