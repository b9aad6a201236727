package contractor.bst.model;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// An element with every layer of defaults composed and every variable replaced.
///
/// Nothing has been asked of its kind yet: `config` holds whatever was written, checked by nobody.
///
/// @param name within its project, such as `dir/app.bst`
/// @param at its file, at the first key
/// @param config defaults of the kind, of the project and its own; expanded
/// @param variables every one of them by name, resolved; in BuildStream's order of display
/// @param environment expanded
/// @param environmentNocache the union of all layers, sorted
/// @param sandbox expanded
/// @param publicData its own, with `bst.split-rules` composed; expanded
/// @param sources those of its file; one of kind `workspace` if the user works on them
/// @param workspace where the user works on its sources
/// @param dependencies sorted as BuildStream sorts them, build and runtime in one list
public record LoadedElement(
    String name,
    String kind,
    LoadedProject project,
    Provenance at,
    String description,
    Mapping config,
    SequencedMap<String, String> variables,
    SequencedMap<String, String> environment,
    List<String> environmentNocache,
    Mapping sandbox,
    Mapping publicData,
    List<LoadedSource> sources,
    Optional<ProjectFiles> workspace,
    List<LoadedDependency> dependencies) {

  public LoadedElement {
    environmentNocache = List.copyOf(environmentNocache);
    sources = List.copyOf(sources);
    dependencies = List.copyOf(dependencies);
  }

  /// With the junctions that lead to it: `a.bst:b.bst:dir/app.bst`. Nothing else has the same.
  public String fullName() {
    return project.prefix() + name;
  }

  public List<LoadedDependency> buildDependencies() {
    return dependencies.stream().filter(LoadedDependency::build).toList();
  }

  public List<LoadedDependency> runtimeDependencies() {
    return dependencies.stream().filter(LoadedDependency::runtime).toList();
  }

  /// Its full name: an element is that, and printing a graph of them would never end.
  @Override
  public String toString() {
    return fullName();
  }
}
