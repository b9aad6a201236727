package contractor.spec;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.spec.Step.Verb;
import contractor.yaml.Node;
import contractor.yaml.Node.Mapping;
import contractor.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The repositories an Ick project names in its parameters: `sources`, or `git` with
/// `git_defaults`.
record Repositories(List<Repository> all) {

  private static final String MIRRORS = ".mirror/";

  record Repository(String name, String url, String location, Optional<String> ref) {}

  /// @param origin of the action that wants them
  static Optional<Repositories> of(Scope scope, Origin origin) {
    if (scope.parameters().isEmpty()) {
      return Optional.empty();
    }
    var parameters = scope.parameters().get();
    var given =
        parameters.containsKey("sources") ? parameters.get("sources") : parameters.get("git");
    if (given == null) {
      scope.add(
          Problem.error("CT0118", origin, "this action needs a parameter `sources`")
              .note("a list of mappings with `repo`, and if wanted `name`, `location` and `ref`"));
      return Optional.empty();
    }
    var place = given.setAt().orElse(origin);
    if (!(given.value() instanceof List<?> list)) {
      scope.add(
          Problem.error(
              "CT0209",
              place,
              "parameter `" + given.name() + "` is " + given.kind() + ", but a list is needed"));
      return Optional.empty();
    }
    var defaults =
        scope.parameter("git_defaults").filter(Map.class::isInstance).map(Map.class::cast);
    var found = new ArrayList<Repository>();
    for (var i = 0; i < list.size(); i++) {
      var at = new Place(place, item(given, i));
      repository(scope, at, list.get(i), defaults.orElse(Map.of())).ifPresent(found::add);
    }
    return Optional.of(new Repositories(List.copyOf(found)));
  }

  List<Verb> mirrors() {
    return all.stream()
        .<Verb>map(one -> new Step.GitMirror(one.url(), MIRRORS + one.name()))
        .toList();
  }

  List<Verb> checkouts() {
    return all.stream()
        .<Verb>map(one -> new Step.GitCheckout(MIRRORS + one.name(), one.ref(), one.location()))
        .toList();
  }

  private static Optional<Node> item(Parameter list, int index) {
    return list.written()
        .filter(Sequence.class::isInstance)
        .map(node -> ((Sequence) node).items().get(index));
  }

  /// Where a repository is written, as far as it is.
  ///
  /// @param list of the parameter, or of who wants it
  private record Place(Origin list, Optional<Node> item) {

    Origin whole() {
      return item.map(Node::origin).orElse(list);
    }

    /// Of the value; of the whole for what another key or a default stands for.
    Origin of(String key) {
      return item.filter(Mapping.class::isInstance)
          .flatMap(node -> ((Mapping) node).value(key))
          .map(Node::origin)
          .orElse(whole());
    }
  }

  private static Optional<Repository> repository(
      Scope scope, Place place, Object item, Map<?, ?> defaults) {
    if (!(item instanceof Map<?, ?> map)) {
      scope.add(Problem.error("CT0209", place.whole(), "a repository must be a mapping"));
      return Optional.empty();
    }
    var values = new LinkedHashMap<Object, Object>(defaults);
    values.putAll(map);
    var url = text(scope, place, "repo", address(values), Grammar.GIT_ADDRESS);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    var known = values.containsKey("name") ? values.get("name") : GitReader.lastPart(url.get());
    var name = text(scope, place, "name", known, Grammar.NAME);
    var location =
        values.containsKey("location")
            ? text(scope, place, "location", values.get("location"), Grammar.RELATIVE)
            : name;
    var ref =
        values.containsKey("ref")
            ? text(scope, place, "ref", values.get("ref"), Grammar.GIT_REF)
            : Optional.<String>empty();
    return name.flatMap(n -> location.map(l -> new Repository(n, url.get(), l, ref)));
  }

  /// The first version of the parameter had a common base and what follows it.
  private static Object address(Map<Object, Object> values) {
    var repo = values.getOrDefault("repo", "");
    return values.get("repo_base") instanceof String base
            && repo instanceof String text
            && !text.contains(":")
        ? (base.endsWith("/") ? base : base + "/") + text
        : repo;
  }

  private static Optional<String> text(
      Scope scope, Place place, String key, Object value, Grammar grammar) {
    if (!(value instanceof String text)) {
      scope.add(
          Problem.error(
              "CT0209",
              place.of(key),
              "`"
                  + key
                  + "` of a repository is "
                  + Parameter.kind(value)
                  + ", but must be a string"));
      return Optional.empty();
    }
    if (!grammar.matches(text)) {
      scope.add(grammar.complaint(key, text, place.of(key)));
      return Optional.empty();
    }
    return Optional.of(text);
  }
}
