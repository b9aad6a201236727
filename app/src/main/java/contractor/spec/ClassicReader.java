package contractor.spec;

import contractor.spec.Step.Verb;
import java.util.List;
import java.util.Optional;

/// Reads the actions that Ick had and we say otherwise.
///
/// Their keys are known from notes and recollection only. They are all here, so that somebody who
/// has the sources can correct them in one place.
final class ClassicReader {

  private static final List<String> ARCHIVE_NAMES = List.of("artifact_name", "systree_name");

  private final Fields fields;
  private final ActionReader common;

  ClassicReader(Fields fields) {
    this.fields = fields;
    this.common = new ActionReader(fields);
  }

  Verb read(Action action) {
    return switch (action) {
      case ARCHIVE -> archive();
      case POPULATE_SYSTREE ->
          new Step.CreateSystree(name(List.of("systree_name"), Grammar.ARTIFACT));
      case POPULATE_WORKSPACE ->
          new Step.UnpackArtifact(
              name(List.of("workspace_artifact"), Grammar.ARTIFACT), ".", true, true);
      case CREATE_WORKSPACE ->
          new Step.EmptyWorkspace(List.copyOf(fields.scope().sources().keySet()));
      case RSYNC -> publish("rsync", "rsync_src", "rsync_target");
      case DPUT -> publish("dput", "dput_changes", "dput_target");
      case NOTIFY -> new Step.Publish("notify", ".", "");
      default -> throw new IllegalArgumentException(action.word());
    };
  }

  private Verb archive() {
    var from = common.where("from");
    var name = name(ARCHIVE_NAMES, Grammar.NAME);
    var root = common.path("root");
    var listed = fields.resolve("paths").flatMap(given -> given.texts(Grammar.GLOB, true));
    var paths = listed.or(() -> fromParameter("globs-from"));
    return common.created(name, from, root, paths.orElse(List.of("**")));
  }

  private Optional<List<String>> fromParameter(String key) {
    return fields
        .take(key)
        .flatMap(given -> given.text(Grammar.PARAMETER))
        .flatMap(name -> Referred.list(fields.scope(), name, fields.origin(), Grammar.GLOB));
  }

  /// Said by `name`, else by the parameter that `name_from` names, else by one of these.
  private String name(List<String> usual, Grammar grammar) {
    var literal = fields.resolve("name").flatMap(given -> given.text(grammar));
    var from = fields.take("name-from").flatMap(given -> given.text(Grammar.PARAMETER));
    if (fields.has("name")) {
      return literal.orElse("name");
    }
    var names = from.map(List::of).orElse(usual);
    return Referred.first(fields.scope(), names, fields.origin(), grammar).orElse("name");
  }

  private Verb publish(String tool, String source, String target) {
    var from = said("source", source).orElse(".");
    var to = said("target", target).orElse("");
    return new Step.Publish(tool, from, to);
  }

  private Optional<String> said(String key, String parameter) {
    var literal = fields.resolve(key).flatMap(given -> given.text(Grammar.TEXT));
    return literal.or(() ->
        fields
            .scope()
            .parameter(parameter)
            .filter(String.class::isInstance)
            .map(String.class::cast));
  }
}
