package contractor.bst.load;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedProject;
import contractor.bst.model.Mapping;
import contractor.bst.project.Pass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;

/// A project after its second pass: what its elements inherit.
record FullProject(
    Pass pass,
    Mapping environment,
    List<String> environmentNocache,
    Mapping sandbox,
    Mapping splits,
    LoadedProject loaded) {

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
    return new LoadedProject(
        project.conf.name(),
        project.fullName(),
        project.files.location(),
        project.files,
        project.elementPath,
        pass.variables(),
        pass.options().shown(),
        new LinkedHashMap<>(),
        List.of(),
        new ArrayList<>(new TreeSet<>(project.conf.fatalWarnings())),
        config.fieldsIfAny("source-provenance-attributes").texts(),
        project.conf.defaultTargets(),
        project.conf.refsInProject(),
        config.fields("shell").mapping(),
        new LoadedProject.Plugins(new LinkedHashMap<>(), new LinkedHashMap<>()));
  }
}
