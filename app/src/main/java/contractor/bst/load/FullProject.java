package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.CodePoints;
import contractor.bst.model.Domain;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedProject;
import contractor.bst.model.LoadedProject.Mirror;
import contractor.bst.model.Mapping;
import contractor.bst.project.Locations;
import contractor.bst.project.Pass;
import contractor.bst.project.PluginList;
import contractor.bst.project.ProjectKeys;
import contractor.bst.project.ProjectPaths;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/// A project after a pass: what its elements inherit.
record FullProject(
    Pass pass,
    Mapping environment,
    List<String> environmentNocache,
    Mapping sandbox,
    Mapping splits,
    LoadedProject loaded) {

  /// After the second pass: nothing unknown may be left.
  static FullProject checked(Project project, Pass pass) throws LoadException {
    ProjectKeys.check(new Fields(pass.rest()));
    return of(project, pass);
  }

  static FullProject of(Project project, Pass pass) throws LoadException {
    var config = new Fields(pass.rest());
    return new FullProject(
        pass,
        config.fields("environment").mapping(),
        config.texts("environment-nocache"),
        config.fields("sandbox").mapping(),
        config.fields("split-rules").mapping(),
        loaded(project, pass, config));
  }

  private static LoadedProject loaded(Project project, Pass pass, Fields config)
      throws LoadException {
    var locations = locations(project, pass);
    return new LoadedProject(
        project.conf.name(),
        project.fullName(),
        project.files.location(),
        project.files,
        project.elementPath,
        pass.variables(),
        pass.options().shown(),
        aliases(project, locations.aliases(config)),
        mirrors(project, locations, config),
        fatalWarnings(project, config),
        attributes(config),
        project.conf.defaultTargets(),
        project.conf.refsInProject(),
        project.isClosed(),
        config.fields("shell").mapping(),
        PluginList.of(config, new ProjectPaths(project.files)));
  }

  private static Locations locations(Project project, Pass pass) {
    return new Locations(
        pass.variables(),
        project.files.location(),
        project.loading.top().files.location(),
        project.loading.templates);
  }

  /// What the junction maps is the owner's; the rest is the project's, unless somebody above
  /// forbids it.
  private static SequencedMap<String, String> aliases(
      Project project, SequencedMap<String, String> own) throws LoadException {
    if (project.junction.isEmpty()) {
      return own;
    }
    var junction = project.junction.get();
    var above = junction.owner().loaded().aliases();
    var all = new LinkedHashMap<String, String>(project.isClosed() ? new LinkedHashMap<>() : own);
    if (junction.identity()) {
      own.sequencedKeySet().stream()
          .filter(above::containsKey)
          .forEach(alias -> all.put(alias, String.valueOf(above.get(alias))));
    }
    junction
        .aliases()
        .forEach((alias, mapped) -> all.put(alias, above.getOrDefault(mapped, mapped + ":")));
    return Collections.unmodifiableSequencedMap(all);
  }

  private static List<Mirror> mirrors(Project project, Locations locations, Fields config)
      throws LoadException {
    var configured = project.loading.settings.user().project(project.conf.name());
    return locations.mirrors(configured.has("mirrors") ? configured : config);
  }

  private static List<String> fatalWarnings(Project project, Fields config) throws LoadException {
    var tokens = new TreeSet<String>(CodePoints.ORDER);
    tokens.addAll(project.conf.fatalWarnings());
    if (config.has("fail-on-overlap")) {
      project.loading.warn(
          BstProblem.of(
              Domain.LOAD,
              "",
              config.require("fail-on-overlap").at(),
              "Use of fail-on-overlap within project.conf is deprecated. Consider using"
                  + " fatal-warnings instead."));
      if (config.flag("fail-on-overlap")) {
        tokens.add("overlaps");
      }
    }
    if (project.isClosed()) {
      tokens.add("unaliased-url");
    }
    return List.copyOf(tokens);
  }

  /// Those a project declares stand instead of the usual ones, not beside them.
  private static SequencedMap<String, String> attributes(Fields config) throws LoadException {
    if (config.has("source-provenance-attributes")) {
      return config.fields("source-provenance-attributes").texts();
    }
    var usual = new LinkedHashMap<String, String>();
    usual.put("homepage", "The project homepage URL");
    usual.put("issue-tracker", "The project issue tracker URL");
    return Collections.unmodifiableSequencedMap(usual);
  }
}
