package contractor.bst.key;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.LoadedSource;
import contractor.bst.model.Node;
import contractor.bst.model.Reason;

/// What can be wrong with an element once its kind is asked.
final class KeyProblems {

  private KeyProblems() {}

  static BstProblem unknownArchitecture(Node.Scalar named) {
    return BstProblem.of(Domain.PLATFORM, "", named.at(), "Unknown architecture: " + named.text());
  }

  static BstProblem noConfig(LoadedElement element, Node config) {
    return BstProblem.load(
        Reason.INVALID_DEPENDENCY_CONFIG,
        config.at(),
        "Custom dependency configuration is not supported by element plugin '"
            + element.kind()
            + "'");
  }

  static BstProblem unaliased(LoadedSource source, String url) {
    return of(
        source, Domain.PLUGIN, "unaliased-url", "Use of unaliased source download URL: " + url);
  }

  static BstProblem refusedAlias(LoadedSource source, String alias) {
    var message = "Alias '" + alias + "' is not mapped by the junction that leads to its project";
    return of(source, Domain.SOURCE, "missing-alias-mapping", message);
  }

  static BstProblem unknownAlias(LoadedSource source, String alias, String url) {
    var message = "Invalid alias '" + alias + "' specified in URL: " + url;
    return of(source, Domain.SOURCE, "invalid-source-alias", message);
  }

  static BstProblem unreadable(LoadedSource source, String why) {
    return of(source, Domain.SOURCE, "", "Can't read it: " + why);
  }

  static BstProblem unknownElementKind(LoadedElement element) {
    return BstProblem.of(
            Domain.PLUGIN,
            "unknown-kind",
            element.at(),
            "Contractor doesn't know elements of kind '" + element.kind() + "'")
        .detailed("They can be shown, not built; cache keys from here up aren't BuildStream's");
  }

  static BstProblem unknownSourceKind(LoadedSource source) {
    return BstProblem.of(
            Domain.PLUGIN,
            "unknown-source-kind",
            source.at(),
            "Contractor doesn't know sources of kind '" + source.kind() + "'")
        .detailed("They can be shown, not fetched; cache keys from here up aren't BuildStream's");
  }

  static BstProblem unnamedRegistry(LoadedSource source) {
    return BstProblem.of(
            Domain.PLUGIN,
            "unnamed-registry",
            source.at(),
            "This '" + source.kind() + "' source doesn't say which registry it means")
        .detailed("Cache keys from here up aren't BuildStream's")
        .hinted("write the registry's address, as `url` or what this kind calls it");
  }

  private static BstProblem of(LoadedSource source, Domain domain, String reason, String message) {
    var at = source.at();
    return BstProblem.of(domain, reason, at, message)
        .worded(source.kind() + " source at " + at + ": " + message);
  }
}
