package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.LoadException;
import contractor.bst.model.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Sees to it that a project of one name is there once, unless somebody above says otherwise.
final class Conflicts {

  private Conflicts() {}

  static void check(Loading loading) throws LoadException {
    var byName = new LinkedHashMap<String, List<Project>>();
    for (var project : loading.projects) {
      byName.computeIfAbsent(project.conf.name(), _ -> new ArrayList<>()).add(project);
    }
    for (var instances : byName.values()) {
      if (instances.size() > 1) {
        check(instances);
      }
    }
  }

  private static void check(List<Project> instances) throws LoadException {
    var primary = new ArrayList<Project>();
    var duplicates = 0;
    for (var instance : instances) {
      var isDuplicate = isMarked(instance, true);
      duplicates += isDuplicate ? 1 : 0;
      if (!isDuplicate && !isMarked(instance, false)) {
        primary.add(instance);
      }
    }
    if (primary.size() > 1 || (!primary.isEmpty() && duplicates > 0)) {
      throw conflict(instances);
    }
  }

  /// Whether a project above calls this instance a duplicate, or else internal.
  private static boolean isMarked(Project instance, boolean duplicate) throws LoadException {
    var name = instance.conf.name();
    var junction = instance.junction;
    while (junction.isPresent()) {
      var above = junction.get().owner();
      var paths =
          duplicate ? above.conf.duplicates().getOrDefault(name, List.of()) : above.conf.internal();
      for (var path : paths) {
        if (above.loader.opened(path).map(Loader::project).equals(Optional.of(instance))) {
          return true;
        }
      }
      junction = above.junction;
    }
    return false;
  }

  private static LoadException conflict(List<Project> instances) {
    var lines = new StringBuilder();
    for (var instance : instances) {
      var where = instance.junction.map(Junction::fullName).orElse("the top-level project");
      lines.append("loaded by ").append(where).append('\n');
    }
    var name = instances.getFirst().conf.name();
    return BstProblem.load(
            Reason.CONFLICTING_JUNCTION, "Project '" + name + "' was loaded in multiple contexts")
        .detailed(lines.toString().stripTrailing())
        .hinted(
            "say which of them are `duplicates` or `internal` below `junctions` in project.conf")
        .thrown();
  }
}
