package contractor.spec;

import contractor.api.Fetch;
import contractor.api.Origin;
import contractor.api.Problem;
import contractor.yaml.Node;
import contractor.yaml.Node.Mapping;
import contractor.yaml.Node.Scalar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads the sources of a project.
final class SourceReader {

  private static final List<String> KINDS = List.of("local", "git", "archive");

  private final Scope scope;
  private final SequencedMap<String, Project.Source> sources = new LinkedHashMap<>();
  private final Map<String, Project.Source> places = new HashMap<>();

  SourceReader(Scope scope) {
    this.scope = scope;
  }

  SequencedMap<String, Project.Source> read(Optional<Given> given) {
    given.flatMap(Given::sequence).ifPresent(list -> list.items().forEach(this::source));
    return sources;
  }

  private void source(Node node) {
    if (!(node instanceof Mapping mapping)) {
      scope.add(Problem.error("CT0114", node.origin(), "a source must be a mapping"));
      return;
    }
    var fields = fields(mapping);
    var name = fields.need("name").flatMap(given -> given.text(Grammar.NAME));
    var into = fields.take("into").flatMap(given -> given.text(Grammar.RELATIVE));
    var fetch = fetch(fields, name.orElse("?"));
    fields.finish();
    if (name.isPresent() && fetch.isPresent()) {
      var origin = mapping.value("name").map(Node::origin).orElse(mapping.origin());
      add(
          new Project.Source(
              name.get(), into.orElse(name.get()), replaced(name.get(), fetch.get()), origin));
    }
  }

  private Fields fields(Mapping mapping) {
    var name = mapping.value("name");
    var what =
        name.isPresent() && name.get() instanceof Scalar text
            ? "source `" + text.text() + "`"
            : "source";
    var origin = mapping.origin();
    for (var kind : KINDS) {
      var entry = mapping.entry(kind);
      origin = entry == null ? origin : entry.key().origin();
    }
    return Fields.of(scope, what, origin, mapping);
  }

  private Optional<Fetch> fetch(Fields fields, String name) {
    var kinds = KINDS.stream().filter(fields::has).toList();
    if (kinds.size() > 1) {
      fields.exclude(kinds.get(0), kinds.get(1));
      kinds.forEach(fields::silently);
    }
    if (kinds.isEmpty()) {
      KINDS.forEach(fields::take);
      scope.add(
          Problem.error("CT0111", fields.origin(), fields.what() + ": no kind of source is given")
              .help("one of the keys local, git, archive"));
      return Optional.empty();
    }
    return switch (kinds.getFirst()) {
      case "local" -> local(fields);
      case "git" -> git(fields);
      default -> archive(fields, name);
    };
  }

  private Optional<Fetch> local(Fields fields) {
    var path = fields.take("local").flatMap(given -> given.text(Grammar.PATH));
    var exclude = fields.take("exclude").flatMap(given -> given.texts(Grammar.GLOB, false));
    return path.map(where -> new Fetch.Local(where, exclude.orElse(List.of())));
  }

  private Optional<Fetch> git(Fields fields) {
    var url = fields.take("git").flatMap(given -> given.text(Grammar.GIT_ADDRESS));
    var ref = fields.take("ref").flatMap(given -> given.text(Grammar.GIT_REF));
    var commit = fields.take("commit").flatMap(given -> given.text(Grammar.COMMIT));
    var submodules = fields.take("submodules").flatMap(Given::flag);
    fields.exclude("ref", "commit");
    return url.map(from -> new Fetch.Git(from, commit.or(() -> ref), submodules.orElse(false)));
  }

  private Optional<Fetch> archive(Fields fields, String name) {
    var location = fields.take("archive").flatMap(given -> given.text(Grammar.LOCATION));
    var sha256 = fields.take("sha256").flatMap(given -> given.text(Grammar.SHA256));
    var strip = fields.take("strip").flatMap(given -> given.number(0, 255));
    if (!fields.has("sha256")) {
      scope.add(
          Problem.error("CT0111", fields.origin(), fields.what() + ": key `sha256` is missing")
              .labelled("an archive needs its digest")
              .help(
                  "contractor source digest "
                      + name
                      + "   prints the digest of what the URL serves now"));
    }
    return location.map(from ->
        new Fetch.Archive(from, sha256.orElse("0".repeat(64)), strip.orElse(0L).intValue()));
  }

  private Fetch replaced(String name, Fetch fetch) {
    var directory = scope.options().sources().get(name);
    return directory == null ? fetch : new Fetch.Local(directory, List.of());
  }

  private void add(Project.Source source) {
    var namesake = sources.putIfAbsent(source.name(), source);
    if (namesake != null) {
      twice(
          "CT0117",
          "source `" + source.name() + "` defined twice",
          source.origin(),
          namesake.origin());
      return;
    }
    var neighbour = places.putIfAbsent(source.into(), source);
    if (neighbour != null) {
      var both =
          "sources `"
              + neighbour.name()
              + "` and `"
              + source.name()
              + "` both go to `"
              + source.into()
              + "`";
      twice("CT0210", both, source.origin(), neighbour.origin());
    }
  }

  private void twice(String code, String message, Origin second, Origin first) {
    scope.add(
        Problem.error(code, second, message).labelled("again here").seeing(first, "first here"));
  }
}
