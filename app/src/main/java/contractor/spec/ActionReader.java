package contractor.spec;

import contractor.api.Problem;
import contractor.api.Selection;
import contractor.api.Tree;
import contractor.spec.Step.Verb;
import contractor.spec.Step.Where;
import contractor.yaml.Node.Scalar;
import contractor.yaml.Node.Sequence;
import java.util.List;
import java.util.Optional;

/// Reads the keys of each action.
final class ActionReader {

  private final Fields fields;

  ActionReader(Fields fields) {
    this.fields = fields;
  }

  /// Nothing if it can't be said what the step would do; then a problem was added.
  Optional<List<Verb>> read(Action action) {
    if (!action.isSnippet() && action != Action.APT) {
      Places.implied(fields, action);
    }
    return switch (action) {
      case EMPTY_WORKSPACE -> one(emptyWorkspace());
      case CREATE_ARTIFACT -> one(createArtifact());
      case UNPACK_ARTIFACT -> one(unpackArtifact());
      case CREATE_SYSTREE -> one(new Step.CreateSystree(needed("artifact", Grammar.ARTIFACT)));
      case DEBOOTSTRAP -> one(new InstallReader(fields).debootstrap());
      case APT -> new InstallReader(fields).apt().flatMap(ActionReader::one);
      case SHELL, PYTHON -> new SnippetReader(fields, action).read().flatMap(ActionReader::one);
      case GIT, GIT_MIRROR -> new GitReader(fields).read(action);
      case ARCHIVE, POPULATE_SYSTREE, POPULATE_WORKSPACE, CREATE_WORKSPACE, RSYNC, DPUT, NOTIFY ->
          one(new ClassicReader(fields).read(action));
    };
  }

  private static Optional<List<Verb>> one(Verb verb) {
    return Optional.of(List.of(verb));
  }

  private Verb emptyWorkspace() {
    var sources = fields.take("sources");
    var all = List.copyOf(fields.scope().sources().keySet());
    if (sources.isEmpty() || sources.get().empty()) {
      return new Step.EmptyWorkspace(all);
    }
    if (sources.get().node() instanceof Scalar) {
      var word = sources.get().choice(List.of("all", "none")).orElse("none");
      return new Step.EmptyWorkspace(word.equals("all") ? all : List.of());
    }
    var wanted = sources.get().texts(Grammar.NAME, true).orElse(List.of());
    unknownSources(sources.get(), wanted);
    return new Step.EmptyWorkspace(all.stream().filter(wanted::contains).toList());
  }

  private void unknownSources(Given given, List<String> wanted) {
    var scope = fields.scope();
    if (scope.parameters().isEmpty() || !(given.node() instanceof Sequence sequence)) {
      return;
    }
    for (var item : sequence.items()) {
      if (item instanceof Scalar name
          && wanted.contains(name.text())
          && !scope.sources().containsKey(name.text())) {
        scope.add(
            Problem.error("CT0118", name.origin(), "no source `" + name.text() + "`")
                .labelled(Suggestion.label(name.text(), scope.sources().keySet())));
      }
    }
  }

  private Verb createArtifact() {
    var artifact = needed("artifact", Grammar.NAME);
    var from = where("from");
    var root = path("root");
    var paths = fields.resolve("paths").flatMap(given -> given.texts(Grammar.GLOB, true));
    return created(artifact, from, root, paths.orElse(List.of("**")));
  }

  /// The rest of `create-artifact`, which `archive` shares.
  Verb created(String artifact, Where from, String root, List<String> paths) {
    var exclude = fields.resolve("exclude").flatMap(given -> given.texts(Grammar.GLOB, false));
    var owners = fields.take("owners").flatMap(given -> given.choice(List.of("keep", "root")));
    return new Step.CreateArtifact(
        artifact,
        from,
        root,
        new Selection(paths, exclude.orElse(List.of())),
        owners.orElse("keep").equals("root") ? Tree.Owners.ROOT : Tree.Owners.KEEP,
        flag("allow-empty", false));
  }

  private Verb unpackArtifact() {
    var artifact = needed("artifact", Grammar.ARTIFACT);
    var into = path("into");
    var missing = fields.take("missing").flatMap(given -> given.choice(List.of("fail", "ignore")));
    return new Step.UnpackArtifact(
        artifact, into, missing.orElse("fail").equals("ignore"), flag("overwrite", true));
  }

  /// The value of the main key; something harmless where a problem was added instead.
  String needed(String key, Grammar grammar) {
    if (!fields.has(key)) {
      fields.need(key);
    }
    return fields.resolve(key).flatMap(given -> given.text(grammar)).orElse(key);
  }

  String path(String key) {
    return fields.take(key).flatMap(given -> given.text(Grammar.RELATIVE)).orElse(".");
  }

  boolean flag(String key, boolean usual) {
    return fields.take(key).flatMap(Given::flag).orElse(usual);
  }

  Where where(String key) {
    var word = fields.take(key).flatMap(given -> given.choice(List.of("workspace", "systree")));
    return word.orElse("workspace").equals("systree") ? Where.SYSTREE : Where.WORKSPACE;
  }
}
