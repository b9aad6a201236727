package contractor.bst.load;

import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedGraph;
import contractor.bst.model.LoadedProject;
import contractor.bst.model.ProjectFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Loads a BuildStream project: from its files to the graph of what the targets need.
public final class BstLoader {

  private final Project top;

  private BstLoader(Project top) {
    this.top = top;
  }

  /// Reads `project.conf`, as far as that goes without looking at any element.
  public static BstLoader open(ProjectFiles files, Settings settings) throws LoadException {
    return new BstLoader(Project.open(new Loading(settings), files, Optional.empty()));
  }

  /// The elements to take where nobody names any: the project's default targets, or all it has.
  public List<String> defaultTargets() {
    var configured = top.conf.defaultTargets();
    return configured.isEmpty() ? new ElementFiles(top.files, top.elementPath).names() : configured;
  }

  /// Every element of the project, by name.
  public List<String> elementNames() {
    return new ElementFiles(top.files, top.elementPath).names();
  }

  /// Targets that can't be had for want of a junction are left out, if the settings say so.
  ///
  /// @param targets paths of elements, with junctions in front where they aren't of this project
  public LoadedGraph load(List<String> targets) throws LoadException {
    targets.forEach(top.loader::expect);
    var drafts = new ArrayList<Draft>();
    var missing = new Missing();
    for (var target : targets) {
      try {
        drafts.add(top.loader.load(target, null, missing));
      } catch (LoadException e) {
        top.loading.lost.lacks(target, e);
      }
    }
    missing.check();
    var ordered = Ordering.of(drafts);
    DependencyOrder.sort(ordered);
    Conflicts.check(top.loading);
    return new LoadedGraph(
        Composing.all(ordered, new Crew(top.loading.settings.readers())),
        drafts.stream().map(Draft::fullName).toList(),
        projects(),
        top.loading.warnings(),
        top.loading.lost.all());
  }

  private SequencedMap<String, LoadedProject> projects() throws LoadException {
    var projects = new LinkedHashMap<String, LoadedProject>();
    for (var project : top.loading.projects) {
      projects.put(project.fullName(), project.loaded());
    }
    return projects;
  }
}
