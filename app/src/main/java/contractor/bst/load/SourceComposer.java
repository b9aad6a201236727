package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedSource;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import contractor.bst.node.Composition;
import contractor.bst.project.Pass;
import contractor.bst.variable.Variables;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Makes one source of an element.
record SourceComposer(Draft draft, Pass pass, Variables variables, int index) {

  /// What needs no registration.
  private static final Set<String> CORE = Set.of("local", "remote", "tar");

  LoadedSource compose(Fields source) throws LoadException {
    var kind = source.scalar("kind");
    if (kind.text().equals("workspace")) {
      throw Fields.error(kind, "Invalid usage of workspace source kind");
    }
    requireRegistered(kind);
    var directory =
        source.scalarIfAny("directory").map(Scalar::text).filter(text -> !text.isEmpty());
    var attributes = attributes(source);
    var written = source.mapping().without("kind").without("directory").without("provenance");
    var override = new Fields(pass.sources()).fieldsIfAny(kind.text()).fieldsIfAny("config");
    var config = Composition.assertComposed(Composition.compose(override.mapping(), written));
    return new LoadedSource(
        kind.text(),
        index,
        pinned(variables.expand(config)),
        directory,
        attributes,
        source.mapping().at());
  }

  /// A junction's sources may be anything that can be opened.
  private void requireRegistered(Scalar kind) throws LoadException {
    if (draft.isEarly() || CORE.contains(kind.text())) {
      return;
    }
    if (!draft.project.full().loaded().plugins().sources().containsKey(kind.text())) {
      throw BstProblem.of(
              Domain.PLUGIN,
              "plugin-not-found",
              kind.at(),
              "No source plugin registered for kind '" + kind.text() + "'")
          .hinted("name it below `plugins` in project.conf")
          .thrown();
    }
  }

  private SequencedMap<String, String> attributes(Fields source) throws LoadException {
    var attributes = new LinkedHashMap<String, String>();
    var written = source.fieldsIfAny("provenance");
    for (var name : written.mapping().keys()) {
      var at = written.require(name).at();
      attributes.put(name, written.text(name));
      if (!draft.isEarly() && !draft.project.full().loaded().sourceProvenance().containsKey(name)) {
        throw undefined(name, at);
      }
    }
    return Collections.unmodifiableSequencedMap(attributes);
  }

  private static LoadException undefined(String name, Provenance at) {
    return BstProblem.load(
            Reason.UNDEFINED_SOURCE_PROVENANCE_ATTRIBUTE,
            at,
            "Undefined source provenance attribute '" + name + "'")
        .hinted("declare it below `source-provenance-attributes` in project.conf")
        .thrown();
  }

  /// With the reference that rules: the top-level project's if it has one, else the project's own.
  private Mapping pinned(Mapping config) throws LoadException {
    var project = draft.project;
    var top = project.loading.top();
    if (project != top && top.conf.refsInProject()) {
      return reference(top).map(found -> replaced(config, found)).orElse(config);
    }
    if (!project.conf.refsInProject()) {
      return config;
    }
    if (config.has("ref")) {
      warnOfRedundance(config);
    }
    return reference(project)
        .map(found -> replaced(config, found))
        .orElseGet(() -> config.without("ref"));
  }

  private Optional<Mapping> reference(Project keeper) throws LoadException {
    return keeper.references(draft.isEarly()).of(draft.project.conf.name(), draft.name, index);
  }

  private static Mapping replaced(Mapping config, Mapping reference) {
    var result = config.without("ref");
    for (var key : reference.keys()) {
      result = result.with(key, java.util.Objects.requireNonNull(reference.value(key)));
    }
    return result;
  }

  private void warnOfRedundance(Mapping config) {
    var message = "Ignoring redundant source references";
    draft.project.loading.warn(
        BstProblem.load(Reason.INVALID_DATA, config.at(), message).worded(message));
  }
}
