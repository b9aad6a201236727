package contractor.bst.load;

import contractor.bst.model.CodePoints;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedDependency;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedSource;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.ProjectFiles;
import contractor.bst.model.Provenance;
import contractor.bst.node.Composition;
import contractor.bst.project.Pass;
import contractor.bst.variable.Variables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Makes an element of a draft: layers composed, variables replaced.
final class Composer {

  private final Draft draft;
  private final Project project;
  private final boolean early;
  private final Pass pass;
  private final Fields own;
  private final Fields defaults;
  private final Variables variables;

  Composer(Draft draft) throws LoadException {
    this.draft = draft;
    this.project = draft.project;
    this.early = draft.isEarly();
    this.pass = early ? project.first : project.full().pass();
    this.own = new Fields(draft.node);
    this.defaults = new Fields(project.kinds.of(draft.kind, early, own.scalar("kind").at()));
    this.variables = new Variables(variables(), project.loading.templates);
  }

  /// Puts together what elements of this project and kind have in common.
  static void prepare(Draft draft) throws LoadException {
    draft.project.loaded();
    draft.project.kinds.of(draft.kind, draft.isEarly(), new Fields(draft.node).scalar("kind").at());
  }

  LoadedElement compose() throws LoadException {
    var workspace = project.loading.settings.workspaces().of(draft.fullName());
    var values = early ? variables.whatResolves() : variables.all();
    return new LoadedElement(
        draft.name,
        draft.kind,
        project.loaded(),
        at(),
        own.text("description", ""),
        layered("config"),
        values,
        new Fields(environment()).texts(),
        environmentNocache(),
        sandbox(),
        variables.expand(publicData()),
        workspace.isPresent() ? List.of(workspace(workspace.get())) : sources(),
        workspace,
        dependencies());
  }

  private Mapping variables() throws LoadException {
    var composed =
        Composition.compose(pass.variables(), part(defaults, "variables"), part(own, "variables"));
    Composition.assertComposed(composed);
    Pass.refuseProtected(composed);
    return limited(composed).with("element-name", new Scalar(draft.name, project.nobody()));
  }

  /// What must not run in parallel has one job. The variable may be there and empty, which is no.
  private Mapping limited(Mapping composed) throws LoadException {
    var fields = new Fields(composed);
    return !fields.text("notparallel", "").isEmpty() && fields.flag("notparallel")
        ? composed.with("max-jobs", new Scalar("1", project.nobody()))
        : composed;
  }

  private static Mapping part(Fields of, String key) throws LoadException {
    return of.fieldsIfAny(key).mapping();
  }

  private Mapping layered(String key) throws LoadException {
    return expanded(Composition.compose(part(defaults, key), part(own, key)));
  }

  private Mapping expanded(Mapping composed) throws LoadException {
    return variables.expand(Composition.assertComposed(composed));
  }

  private Mapping environment() throws LoadException {
    var base = early ? Mapping.empty(project.nobody()) : project.full().environment();
    return expanded(
        Composition.compose(base, part(defaults, "environment"), part(own, "environment")));
  }

  private List<String> environmentNocache() throws LoadException {
    var union = new TreeSet<String>(CodePoints.ORDER);
    if (!early) {
      union.addAll(project.full().environmentNocache());
    }
    union.addAll(defaults.texts("environment-nocache"));
    union.addAll(own.texts("environment-nocache"));
    return List.copyOf(union);
  }

  private Mapping sandbox() throws LoadException {
    var base = early ? Mapping.empty(project.nobody()) : project.full().sandbox();
    return expanded(Composition.compose(base, part(defaults, "sandbox"), part(own, "sandbox")));
  }

  /// Its own and nobody else's, except that split rules are laid over those of its kind.
  private Mapping publicData() throws LoadException {
    var publicData = own.fieldsIfAny("public");
    var bst = publicData.fieldsIfAny("bst");
    var inherited = defaults.fieldsIfAny("public").fieldsIfAny("bst").fieldsIfAny("split-rules");
    var splits = Composition.compose(inherited.mapping(), bst.fieldsIfAny("split-rules").mapping());
    var complete = publicData.mapping().with("bst", bst.mapping().with("split-rules", splits));
    return Composition.assertComposed(complete);
  }

  private List<LoadedSource> sources() throws LoadException {
    var sources = new ArrayList<LoadedSource>();
    for (var source : own.each("sources")) {
      sources.add(new SourceComposer(draft, pass, variables, sources.size()).compose(source));
    }
    return sources;
  }

  /// It stands for everything that the file names.
  private LoadedSource workspace(ProjectFiles files) {
    var path = Mapping.of(Map.of("path", new Scalar(files.location(), project.nobody())), at());
    return new LoadedSource(
        "workspace", 0, path, Optional.empty(), Collections.emptyNavigableMap(), at());
  }

  private Provenance at() {
    return draft.node.at();
  }

  private List<LoadedDependency> dependencies() throws LoadException {
    var dependencies = new ArrayList<LoadedDependency>(draft.edges.size());
    for (var edge : draft.edges) {
      dependencies.add(dependency(edge.dependency(), edge.draft()));
    }
    return dependencies;
  }

  private LoadedDependency dependency(Dependency written, Draft on) throws LoadException {
    var config = new ArrayList<Mapping>();
    for (var entry : written.config()) {
      config.add(variables.expand(entry));
    }
    return new LoadedDependency(
        on.fullName(),
        written.path(),
        written.build(),
        written.runtime(),
        written.strict(),
        config,
        written.at());
  }
}
