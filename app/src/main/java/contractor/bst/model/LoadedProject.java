package contractor.bst.model;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/// A project after its second pass: everything its `project.conf` and its includes said.
///
/// @param junction full name of the junction that leads here, such as `a.bst:b.bst`; empty for the
///   top
/// @param path of its files relative to the top-level project, or what the user knows it by
/// @param elementPath where elements are, relative to `files`; empty for the project itself
/// @param variables as elements inherit them, values not expanded
/// @param options every option by name, with its value as text (flags joined by commas)
/// @param aliases expanded; those a junction maps are already what the project above says
/// @param mirrors in the order to try, expanded; user configuration may have replaced them
/// @param fatalWarnings sorted, each once: part of every cache key
/// @param sourceProvenance attributes a source may state, with what they mean
/// @param aliasesClosed whether an alias that isn't in `aliases` is one that a project above
///   refuses
/// @param shell the whole section, composed
/// @param plugins where each kind comes from
public record LoadedProject(
    String name,
    String junction,
    String path,
    ProjectFiles files,
    String elementPath,
    Mapping variables,
    SequencedMap<String, String> options,
    SequencedMap<String, String> aliases,
    List<Mirror> mirrors,
    List<String> fatalWarnings,
    SequencedMap<String, String> sourceProvenance,
    List<String> defaultTargets,
    boolean refsInProject,
    boolean aliasesClosed,
    Mapping shell,
    Plugins plugins) {

  public LoadedProject {
    mirrors = List.copyOf(mirrors);
    fatalWarnings = List.copyOf(fatalWarnings);
    defaultTargets = List.copyOf(defaultTargets);
  }

  /// Other places for what aliases name.
  ///
  /// @param aliases to the prefixes that stand for them
  /// @param kind of the mirror plugin, with its `config`; empty for the plain sort
  public record Mirror(
      String name,
      SequencedMap<String, List<String>> aliases,
      Optional<String> kind,
      Optional<Mapping> config) {}

  /// Which kinds a project declares, and from where: `local`, `pip`, `junction` or `deprecated`.
  ///
  /// @param elements kind to origin
  public record Plugins(
      SequencedMap<String, Origin> elements, SequencedMap<String, Origin> sources) {

    /// @param where the path, the package or the junction
    public record Origin(String origin, String where, Provenance at) {}
  }

  /// How a message names it: `sub/dir.bst:` in front of what it holds, nothing for the top.
  public String prefix() {
    return junction.isEmpty() ? "" : junction + ":";
  }

  public boolean isTop() {
    return junction.isEmpty();
  }

  public SequencedSet<String> attributes() {
    return sourceProvenance.sequencedKeySet();
  }
}
