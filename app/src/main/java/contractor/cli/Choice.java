package contractor.cli;

import contractor.spec.Project;
import contractor.text.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which projects of a file a command is about.
final class Choice {

  private Choice() {}

  /// What was asked for, with all it needs, in the order it is built.
  static List<Project> of(Loading.Loaded loaded, boolean all) throws StatusException {
    return with(loaded, all ? loaded.projects() : chosen(loaded));
  }

  /// These with all they need, in the order they are built.
  static List<Project> with(Loading.Loaded loaded, List<Project> projects) {
    var wanted = names(projects);
    var needed = new HashSet<String>();
    for (var project : loaded.projects().reversed()) {
      if (wanted.contains(project.name()) || needed.contains(project.name())) {
        needed.add(project.name());
        needed.addAll(project.needs());
      }
    }
    return loaded.projects().stream().filter(p -> needed.contains(p.name())).toList();
  }

  /// What was asked for itself.
  static List<Project> chosen(Loading.Loaded loaded) throws StatusException {
    if (loaded.file().projects().isEmpty()) {
      return List.of(onlyCandidate(loaded.projects()));
    }
    var all = loaded.projects().stream().map(Project::name).toList();
    for (var name : loaded.file().projects()) {
      if (!all.contains(name)) {
        var near = Nearest.to(name, all).map(it -> "did you mean `" + it + "`?");
        throw StatusException.of(
            ExitCode.MISSING,
            loaded.file().name() + " has no project `" + name + "`",
            near.orElse("its projects: " + String.join(", ", all)));
      }
    }
    return loaded.projects().stream()
        .filter(project -> loaded.file().projects().contains(project.name()))
        .toList();
  }

  /// The one project that no other needs.
  private static Project onlyCandidate(List<Project> projects) throws StatusException {
    var needed = new HashSet<String>();
    projects.forEach(project -> needed.addAll(project.needs()));
    var candidates = projects.stream().filter(p -> !needed.contains(p.name())).toList();
    if (candidates.size() != 1) {
      var names = candidates.stream().map(Project::name).toList();
      throw StatusException.usage(
          "which project? there are " + String.join(", ", names), "name one or more, or say --all");
    }
    return candidates.getFirst();
  }

  private static Set<String> names(List<Project> projects) {
    var names = new HashSet<String>();
    projects.forEach(project -> names.add(project.name()));
    return names;
  }
}
