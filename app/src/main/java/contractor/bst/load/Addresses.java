package contractor.bst.load;

import contractor.bst.kind.Aliases;
import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedProject;
import contractor.bst.model.LoadedProject.Mirror;
import contractor.bst.model.LoadedSource;
import contractor.bst.model.Node.Scalar;
import java.util.ArrayList;
import java.util.List;

/// Where what a source names may be had, in the order to try: from mirrors, then from where its
/// alias points.
record Addresses(Project project) {

  /// @param url of the source, as written
  List<String> of(LoadedSource source, Scalar url) throws LoadException {
    var alias = Aliases.of(url.text());
    if (alias.isEmpty()) {
      return List.of(plain(url.text(), url));
    }
    var prefixes = prefixes(project, alias);
    if (prefixes.isEmpty()) {
      throw nowhere(source, url, alias);
    }
    var addresses = new ArrayList<String>();
    for (var prefix : prefixes) {
      addresses.add(plain(prefix + url.text().substring(alias.length() + 1), url));
    }
    return List.copyOf(addresses);
  }

  private static String plain(String address, Scalar url) throws LoadException {
    if (address.chars().anyMatch(Character::isISOControl)) {
      throw BstProblem.of(Domain.SOURCE, "", url.at(), "There is a control character in the URL")
          .thrown();
    }
    return address;
  }

  /// What stands for an alias; nothing if nobody says. A junction may say that a project's alias is
  /// one of the project above: then that one's mirrors count.
  private static List<String> prefixes(Project project, String alias) throws LoadException {
    if (project.junction.isPresent()) {
      var junction = project.junction.get();
      var mapped = junction.aliases().get(alias);
      if (mapped != null) {
        return prefixes(junction.owner(), mapped);
      }
      if (junction.identity()) {
        var above = prefixes(junction.owner(), alias);
        if (!above.isEmpty()) {
          return above;
        }
      }
    }
    return own(project, alias);
  }

  private static List<String> own(Project project, String alias) throws LoadException {
    var known = project.early();
    var meant = known.aliases().get(alias);
    if (meant == null) {
      return List.of();
    }
    var policy = project.loading.settings.user().fetchSource();
    var all = new ArrayList<String>();
    if (usesMirrors(project, policy)) {
      all.addAll(mirrored(known, alias, defaultMirror(project)));
    }
    if (policy.equals("all") || policy.equals("aliases")) {
      all.add(meant);
    }
    return List.copyOf(all);
  }

  private static boolean usesMirrors(Project project, String policy) throws LoadException {
    return switch (policy) {
      case "all", "mirrors" -> true;
      case "user" -> project.loading.settings.user().project(project.conf.name()).has("mirrors");
      default -> false;
    };
  }

  private static String defaultMirror(Project project) throws LoadException {
    var settings = project.loading.settings;
    var typed = project.loading.isTop(project) ? settings.choices().defaultMirror() : "";
    return typed.isEmpty()
        ? settings.user().project(project.conf.name()).text("default-mirror", "")
        : typed;
  }

  private static List<String> mirrored(LoadedProject project, String alias, String first) {
    var prefixes = new ArrayList<String>();
    for (Mirror mirror : project.mirrors()) {
      var here = mirror.aliases().getOrDefault(alias, List.of());
      prefixes.addAll(mirror.name().equals(first) ? 0 : prefixes.size(), here);
    }
    return prefixes;
  }

  private LoadException nowhere(LoadedSource source, Scalar url, String alias) {
    var closed = project.isClosed();
    var reason = closed ? "missing-alias-mapping" : "invalid-source-alias";
    var message =
        closed
            ? "Alias '" + alias + "' is not mapped by the junction that leads to its project"
            : "Invalid alias '" + alias + "' specified in URL: " + url.text();
    return BstProblem.of(Domain.SOURCE, reason, url.at(), message)
        .worded(source.kind() + " source at " + source.at() + ": " + message)
        .thrown();
  }
}
