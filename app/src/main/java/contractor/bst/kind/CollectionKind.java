package contractor.bst.kind;

import contractor.bst.kind.Traits.Part;
import contractor.bst.model.CodePoints;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedElement;
import contractor.bst.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Kinds that gather what their dependencies' public data says.
final class CollectionKind implements ElementKind {

  interface Reader {
    Object key(Subject subject) throws LoadException;
  }

  private final Reader reader;

  private CollectionKind(Reader reader) {
    this.reader = reader;
  }

  static CollectionKind initialScripts() {
    return new CollectionKind(subject -> Map.of("path", subject.config("path").text("path")));
  }

  static CollectionKind integration() {
    return new CollectionKind(CollectionKind::integration);
  }

  @Override
  public Traits traits() {
    return Traits.NONE.forbidding(Part.RUNTIME);
  }

  @Override
  public ElementFacts configure(Subject subject) throws LoadException {
    var key = reader.key(subject);
    if (!subject.element().sources().isEmpty()) {
      var kind = subject.element().kind().replace('_', '-');
      throw subject.problem("", kind + " elements may not have sources").thrown();
    }
    return ElementFacts.running(key);
  }

  private static Object integration(Subject subject) throws LoadException {
    var config = subject.config("script-path", "ignore");
    var ignored = config.texts("ignore").stream().distinct().sorted(CodePoints.ORDER).toList();
    checkIgnored(subject, ignored);
    return Map.of("script-path", config.text("script-path"), "ignore", ignored);
  }

  private static void checkIgnored(Subject subject, List<String> ignored) throws LoadException {
    if (ignored.isEmpty()) {
      return;
    }
    var names =
        Scope.BUILD.of(subject.graph(), subject.element()).stream()
            .map(LoadedElement::name)
            .collect(Collectors.toSet());
    for (var name : ignored) {
      if (!names.contains(name)) {
        throw subject.problem("", "element " + name + " is not in dependencies").thrown();
      }
    }
  }
}
