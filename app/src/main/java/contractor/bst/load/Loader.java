package contractor.bst.load;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Mapping;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.Node.Sequence;
import contractor.bst.model.Provenance;
import contractor.bst.model.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the elements of one project, and the projects behind its junctions.
final class Loader {

  private final Project project;
  private final Overrides overrides;
  private final Map<String, Draft> drafts = new HashMap<>();
  private final Map<String, Loader> junctions = new HashMap<>();
  private final Map<String, LoadException> lost = new HashMap<>();
  private final Map<String, Optional<Scalar>> links = new HashMap<>();
  private final Map<String, Optional<Provenance>> searched = new HashMap<>();

  Loader(Project project) {
    this.project = project;
    this.overrides = new Overrides(project);
  }

  Project project() {
    return project;
  }

  /// Lets others read the file of an element and of what that names, while there is time.
  void expect(String path) {
    if (!path.contains(":")) {
      var file = project.elementFile(path);
      project.loading.documents.expect(
          project.files, file, project.file(path, file), root -> named(root).forEach(this::expect));
    }
  }

  /// What a file seems to depend on: conditions and includes may say otherwise.
  private static List<String> named(Mapping root) {
    var names = new ArrayList<String>();
    for (var key : DependencyLists.KEYS) {
      if (root.value(key) instanceof Sequence list) {
        list.items().stream()
            .filter(Scalar.class::isInstance)
            .forEach(item -> names.add(((Scalar) item).text()));
      }
    }
    return names;
  }

  /// The element of this path, and everything it depends on looked up as well.
  ///
  /// @param missing gets what is wrong with single files, so that the next mistake is found too
  Draft load(String path, @Nullable Provenance at, Missing missing) throws LoadException {
    var top = find(path, at);
    var visits = new ArrayList<Visit>();
    visit(top, visits);
    while (!visits.isEmpty()) {
      var visit = visits.getLast();
      if (visit.left.hasNext()) {
        follow(visit.draft, visit.left.next(), visits, missing);
      } else {
        visits.removeLast();
      }
    }
    return top;
  }

  /// Goes on without what can't be had, if that is how it's wanted or only to find more mistakes.
  private void follow(Draft by, Dependency dependency, List<Visit> visits, Missing missing)
      throws LoadException {
    try {
      visit(needed(by, dependency), visits);
    } catch (LoadException e) {
      if (project.loading.lost.isOne(e)) {
        project.loading.lost.lacks(by, dependency, e);
      } else {
        missing.add(e, dependency);
      }
    }
  }

  private record Visit(Draft draft, Iterator<Dependency> left) {}

  private static void visit(Draft draft, List<Visit> visits) {
    if (!draft.followed) {
      draft.followed = true;
      visits.add(new Visit(draft, draft.declared.iterator()));
    }
  }

  private static Draft needed(Draft by, Dependency dependency) throws LoadException {
    var found = by.project.loader.find(dependency.path(), dependency.at());
    if (found.isJunction()) {
      throw Fields.error(
          new Scalar(dependency.path(), dependency.at()), "Cannot depend on junction");
    }
    by.add(dependency, found);
    return found;
  }

  /// The element of this path, itself only: junctions on the way, overrides and links are followed.
  Draft find(String path, @Nullable Provenance at) throws LoadException {
    var colon = path.lastIndexOf(':');
    return colon < 0
        ? local(path, at)
        : follow(path.substring(0, colon), at).local(path.substring(colon + 1), at);
  }

  /// The loader of the project that a path of junctions leads to.
  Loader follow(String path, @Nullable Provenance at) throws LoadException {
    enter(path, at);
    try {
      var loader = this;
      for (var name : path.split(":")) {
        loader = loader.through(name, at);
      }
      return loader;
    } finally {
      searched.remove(path);
    }
  }

  /// The loader behind a path of junctions if all of them were opened already.
  Optional<Loader> opened(String path) throws LoadException {
    var loader = Optional.of(this);
    for (var name : path.split(":")) {
      loader = loader.flatMap(found -> Optional.ofNullable(found.junctions.get(name)));
    }
    return loader;
  }

  /// What an element of this very project is a link to, if it is one.
  Optional<Scalar> link(String name) throws LoadException {
    var known = links.get(name);
    if (known == null) {
      known = new ElementReader(project).isLink(name) ? target(name) : Optional.<Scalar>empty();
      links.put(name, known);
    }
    return known;
  }

  private Optional<Scalar> target(String name) throws LoadException {
    return Optional.ofNullable(draft(name, null).target);
  }

  private void enter(String path, @Nullable Provenance at) throws LoadException {
    var before = searched.putIfAbsent(path, Optional.ofNullable(at));
    if (before != null) {
      throw circular(path, at, before);
    }
  }

  private static LoadException circular(
      String path, @Nullable Provenance at, Optional<Provenance> before) {
    var message = "Circular reference while searching for '" + path + "'";
    var problem =
        at == null
            ? BstProblem.load(Reason.CIRCULAR_REFERENCE, message)
            : BstProblem.load(Reason.CIRCULAR_REFERENCE, at, message);
    return before
        .filter(first -> !first.equals(at))
        .map(first -> problem.detailed("Already searching for '" + path + "' at: " + first))
        .orElse(problem)
        .thrown();
  }

  private Draft local(String written, @Nullable Provenance at) throws LoadException {
    var name = ElementNames.normal(written);
    ElementNames.require(name, at);
    var override = overrides.of(name);
    if (override.isPresent()) {
      var by = override.get();
      return by.owner().loader.find(by.target().text(), by.target().at());
    }
    var draft = draft(name, at);
    return draft.target == null ? draft : linked(draft, draft.target, at);
  }

  private Draft linked(Draft link, Scalar target, @Nullable Provenance at) throws LoadException {
    enter(link.name, at);
    try {
      return find(target.text(), target.at());
    } finally {
      searched.remove(link.name);
    }
  }

  private Draft draft(String name, @Nullable Provenance at) throws LoadException {
    var known = drafts.get(name);
    if (known == null) {
      known = new ElementReader(project).read(name, at);
      drafts.put(name, known);
    }
    return known;
  }

  private Loader through(String written, @Nullable Provenance at) throws LoadException {
    var name = ElementNames.normal(written);
    var known = junctions.get(name);
    if (known == null) {
      known = searchOnce(name, at);
      junctions.put(name, known);
    }
    return known;
  }

  /// What can't be had is tried once, however many elements need it.
  private Loader searchOnce(String name, @Nullable Provenance at) throws LoadException {
    var before = lost.get(name);
    if (before != null) {
      throw before;
    }
    try {
      return search(name, at);
    } catch (LoadException e) {
      if (project.loading.lost.isOne(e)) {
        lost.put(name, e);
      }
      throw e;
    }
  }

  private Loader search(String name, @Nullable Provenance at) throws LoadException {
    ElementNames.require(name, at);
    var override = overrides.of(name);
    if (override.isPresent()) {
      var by = override.get();
      return by.owner().loader.follow(by.target().text(), by.target().at());
    }
    var draft = draft(name, at);
    if (draft.target != null) {
      return follow(draft.target.text(), draft.target.at());
    }
    return new Opening(project, draft, at).open().loader;
  }
}
