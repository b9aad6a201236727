package contractor.cli;

import contractor.api.RejectedException;
import contractor.spec.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Reads the build specification that a command is about.
final class Loading {

  private final Session session;

  Loading(Session session) {
    this.session = session;
  }

  /// @param projects all of the file, each after those it needs
  record Loaded(SpecificationFile file, List<Project> projects, int remarks) {}

  Loaded load(Target target, Wish wish, boolean strict)
      throws IOException, StatusException, RejectedException {
    var file = SpecificationFile.find(session, target);
    var content = file.read(session);
    session.texts().add(file.name(), new String(content, StandardCharsets.UTF_8));
    var loaded = session.specifications().load(file.name(), content, wishes(wish, strict));
    session.problems(loaded.remarks());
    var projects =
        wish.sources.isEmpty()
            ? loaded.projects()
            : new SourceChoice(loaded.projects(), sources(wish.sources)).apply();
    return new Loaded(file, inOrder(projects), loaded.remarks().size());
  }

  private Specifications.Wishes wishes(Wish wish, boolean strict)
      throws IOException, StatusException {
    if (!wish.hostSteps.isEmpty()) {
      MachineWish.oneOf("--host-steps", wish.hostSteps, "systree");
    }
    return new Specifications.Wishes(
        pairs("--param", wish.parameters),
        pairs("--param-json", wish.jsonParameters),
        sources(wish.sources),
        pairs("--secret", wish.secrets).sequencedKeySet().stream().toList(),
        wish.systree.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(wish.systree),
        !wish.hostSteps.isEmpty(),
        pipelines(wish.pipelines),
        strict);
  }

  private List<Specifications.Pipelines> pipelines(List<String> names)
      throws IOException, StatusException {
    var files = new ArrayList<Specifications.Pipelines>();
    for (var name : names) {
      var path = session.path(name);
      if (Files.isDirectory(path)) {
        for (var inside : SpecificationFile.inside(path)) {
          files.add(pipelines(name.replaceFirst("/*$", "/") + inside, path.resolve(inside)));
        }
      } else {
        files.add(pipelines(name, path));
      }
    }
    return files;
  }

  private Specifications.Pipelines pipelines(String name, Path path)
      throws IOException, StatusException {
    var content = new SpecificationFile(name, path, path, List.of()).read(session);
    session.texts().add(name, new String(content, StandardCharsets.UTF_8));
    return new Specifications.Pipelines(name, content);
  }

  private SequencedMap<String, String> sources(List<String> written) throws StatusException {
    var sources = new LinkedHashMap<String, String>();
    for (var one : written) {
      var equals = one.indexOf('=');
      var directory = session.path(one.substring(equals + 1)).toString();
      sources.put(equals < 0 ? "" : one.substring(0, equals), directory);
    }
    return sources;
  }

  static SequencedMap<String, String> pairs(String option, List<String> written)
      throws StatusException {
    var pairs = new LinkedHashMap<String, String>();
    for (var pair : written) {
      var equals = pair.indexOf('=');
      if (equals < 1) {
        throw StatusException.usage(option + " needs NAME=VALUE, not `" + pair + "`");
      }
      pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return pairs;
  }

  /// Each after those it needs; the checked specification has no cycle.
  private static List<Project> inOrder(List<Project> projects) {
    var byName = new LinkedHashMap<String, Project>();
    projects.forEach(project -> byName.put(project.name(), project));
    var placed = new LinkedHashMap<String, Project>();
    projects.forEach(project -> place(project, byName, placed));
    return List.copyOf(placed.values());
  }

  private static void place(
      Project project, SequencedMap<String, Project> byName, SequencedMap<String, Project> placed) {
    if (placed.containsKey(project.name())) {
      return;
    }
    for (var need : project.needs()) {
      var needed = byName.get(need);
      if (needed != null) {
        place(needed, byName, placed);
      }
    }
    placed.put(project.name(), project);
  }
}
