package contractor.spec;

import contractor.spec.Step.Verb;
import java.util.List;
import java.util.Optional;

/// Reads `git` in both its forms, and `git-mirror`.
final class GitReader {

  private final Fields fields;

  GitReader(Fields fields) {
    this.fields = fields;
  }

  Optional<List<Verb>> read(Action action) {
    if (action == Action.GIT_MIRROR) {
      return Repositories.of(fields.scope(), fields.origin()).map(Repositories::mirrors);
    }
    return fields.has("url") || !fields.scope().ick()
        ? Optional.of(List.of(checkedOut()))
        : cloned();
  }

  private Verb checkedOut() {
    var url = new ActionReader(fields).needed("url", Grammar.GIT_ADDRESS);
    var ref = fields.resolve("ref").flatMap(given -> given.text(Grammar.GIT_REF));
    var into = fields.take("into").flatMap(given -> given.text(Grammar.RELATIVE));
    var submodules = new ActionReader(fields).flag("submodules", false);
    if (into.isEmpty() && !fields.has("into") && !Names.isName(lastPart(url))) {
      fields.missing("into", "the address has no last part to take as a name");
    }
    return new Step.Git(url, ref, into.orElse(lastPart(url)), submodules);
  }

  /// As the Ick server did it: address and directory are parameters.
  private Optional<List<Verb>> cloned() {
    var url = parameter("git_url", Grammar.GIT_ADDRESS);
    var into = parameter("git_dir", Grammar.RELATIVE);
    return url.flatMap(from -> into.map(to -> List.of(new Step.GitClone(from, to))));
  }

  private Optional<String> parameter(String name, Grammar grammar) {
    return Referred.parameter(fields.scope(), name, fields.origin(), grammar);
  }

  /// Of an address or path, without `.git`.
  static String lastPart(String url) {
    var end = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    var part = end.substring(Math.max(end.lastIndexOf('/'), end.lastIndexOf(':')) + 1);
    return part.endsWith(".git") ? part.substring(0, part.length() - 4) : part;
  }
}
