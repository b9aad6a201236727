package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedProject;
import contractor.bst.model.Mapping;
import contractor.bst.model.ProjectFiles;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import contractor.bst.model.SourceFile;
import contractor.bst.node.Composition;
import contractor.bst.option.Options;
import contractor.bst.project.BuiltinProject;
import contractor.bst.project.Pass;
import contractor.bst.project.ProjectConf;
import contractor.bst.project.ProjectPaths;
import contractor.bst.project.References;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One project of a load, which gets known by and by: its first pass at once, its second when
/// needed.
final class Project {

  private static final String CONF = "project.conf";

  final Loading loading;
  final ProjectFiles files;
  final Optional<Junction> junction;
  final ProjectConf conf;
  final String elementPath;
  final Loader loader;
  final Includes includes;
  final KindLayers kinds;
  final Pass first;
  private final References earlyReferences;
  private References references;
  private @Nullable LoadedProject early;
  private @Nullable FullProject full;
  private boolean filling;
  private @Nullable LoadException failed;

  private Project(Loading loading, ProjectFiles files, Optional<Junction> junction)
      throws LoadException {
    this.loading = loading;
    this.files = files;
    this.junction = junction;
    this.conf = ProjectConf.of(loading.documents.read(files, CONF, file(CONF)));
    this.elementPath = new ProjectPaths(files).directory(conf.elementPath());
    this.loader = new Loader(this);
    this.includes = new Includes(this);
    this.kinds = new KindLayers(this);
    loading.projects.add(this);
    this.first = pass(includes.local(conf.written()), true);
    this.earlyReferences = references("junction.refs", first);
    this.references = References.NONE;
  }

  static Project open(Loading loading, ProjectFiles files, Optional<Junction> junction)
      throws LoadException {
    if (files.kind(CONF) == ProjectFiles.Kind.MISSING) {
      throw BstProblem.load(
              Reason.MISSING_PROJECT_CONF,
              "Could not find file at " + files.location() + "/" + CONF)
          .thrown();
    }
    var before = loading.projects.size();
    try {
      return new Project(loading, files, junction);
    } catch (LoadException e) {
      loading.projects.subList(before, loading.projects.size()).clear();
      throw e;
    }
  }

  /// Makes sure of everything that ordinary elements need.
  void fill() throws LoadException {
    if (failed != null) {
      throw failed;
    }
    if (!filling) {
      filling = true;
      try {
        fillNow();
      } catch (LoadException e) {
        failed = e;
        throw e;
      }
    }
  }

  private void fillNow() throws LoadException {
    if (junction.isPresent()) {
      junction.get().owner().fill();
    }
    var pass = pass(includes.all(conf.written()), false);
    references = references("project.refs", pass);
    full = FullProject.checked(this, pass);
  }

  /// The best known so far; while the second pass is under way that's the first.
  Pass pass() {
    return full == null ? first : full.pass();
  }

  FullProject full() throws LoadException {
    fill();
    if (full == null) {
      throw BstProblem.load(
              Reason.CIRCULAR_REFERENCE,
              "Project '" + conf.name() + "' is needed while its project.conf is still being read")
          .thrown();
    }
    return full;
  }

  LoadedProject loaded() throws LoadException {
    return full == null ? early() : full.loaded();
  }

  /// After the first pass, which is all that junctions know of.
  LoadedProject early() throws LoadException {
    if (early == null) {
      early = FullProject.of(this, first).loaded();
    }
    return early;
  }

  /// @param early whether for junctions and links
  References references(boolean early) {
    return early ? earlyReferences : references;
  }

  /// Whether a project above wants to know every address that a subproject uses.
  boolean isClosed() {
    return junction
        .map(Junction::owner)
        .filter(above -> above.conf.closed() || above.isClosed())
        .isPresent();
  }

  String fullName() {
    return junction.map(Junction::fullName).orElse("");
  }

  String prefix() {
    return junction.map(found -> found.fullName() + ":").orElse("");
  }

  /// A file of this project, by the name that messages call it.
  SourceFile file(String name, String path) {
    return new SourceFile(
        name, junction.map(Junction::name).orElse(""), files.location() + "/" + path);
  }

  SourceFile file(String name) {
    return file(name, name);
  }

  String elementFile(String element) {
    var path = elementPath.isEmpty() ? element : elementPath + "/" + element;
    return element.startsWith("..") ? ProjectPaths.normal(path) : path;
  }

  private Pass pass(Mapping written, boolean early) throws LoadException {
    var config = Composition.compose(BuiltinProject.defaults(), written);
    var maxJobs = loading.settings.maxJobs();
    return Pass.of(config, conf.name(), maxJobs, options(config, early));
  }

  private Options options(Mapping config, boolean early) throws LoadException {
    var settings = loading.settings;
    var node = new Fields(config).fieldsIfAny("options").mapping();
    var options =
        Options.declared(node, settings.host(), () -> new ElementFiles(files, elementPath).names());
    if (junction.isPresent()) {
      options = options.with(junction.get().options());
    }
    var configured = settings.user().project(conf.name()).fieldsIfAny("options");
    options = options.with(configured.mapping());
    return junction.isPresent()
        ? options.resolved()
        : options.withTyped(settings.options(), early).resolved();
  }

  private References references(String name, Pass pass) throws LoadException {
    if (!conf.refsInProject() || files.kind(name) == ProjectFiles.Kind.MISSING) {
      return References.NONE;
    }
    var root = loading.documents.read(files, name, file(name));
    return References.of(pass.conditions().decide(root));
  }

  Provenance nobody() {
    return Provenance.synthetic(file(CONF));
  }
}
