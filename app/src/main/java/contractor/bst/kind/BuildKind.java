package contractor.bst.kind;

import contractor.bst.model.LoadException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Everything that configures, builds, installs and strips with lists of commands: `manual`,
/// `make`, `cmake`, `meson` and so on differ in their defaults only.
final class BuildKind implements ElementKind {

  private static final List<String> LISTS =
      List.of("configure-commands", "build-commands", "install-commands", "strip-commands");
  private static final String ROOT = "/";

  @Override
  public Traits traits() {
    return Traits.NONE.takingConfig();
  }

  @Override
  public ElementFacts configure(Subject subject) throws LoadException {
    var config = subject.config(LISTS.toArray(String[]::new));
    var key = new LinkedHashMap<String, Object>();
    for (var list : LISTS) {
      key.put(list, config.texts(list));
    }
    if (!subject.variable("command-subdir").isEmpty()) {
      key.put("command-subdir", subject.variable("command-subdir"));
    }
    if (!subject.variable("notparallel").isEmpty()) {
      key.put("notparallel", true);
    }
    addPlaces(key, subject);
    return ElementFacts.running(key);
  }

  private static void addPlaces(Map<String, Object> key, Subject subject) throws LoadException {
    var layout = new LinkedHashMap<String, List<String>>();
    var digests = new LinkedHashMap<String, List<String>>();
    for (var use : subject.uses()) {
      add(layout, location(use), use);
      if (use.config().isPresent()) {
        var variable = Layout.fields(use).text("digest-environment", "");
        if (!variable.isEmpty()) {
          add(digests, variable, use);
        }
      }
    }
    if (layout.keySet().stream().anyMatch(location -> !location.equals(ROOT))) {
      key.put("layout", layout);
    }
    if (!digests.isEmpty()) {
      // Misspelt in BuildStream, so misspelt in every key.
      key.put("digest-enviornment", digests);
    }
  }

  private static String location(Use use) throws LoadException {
    if (use.config().isEmpty()) {
      return ROOT;
    }
    return Layout.fields(use).only("digest-environment", "location").text("location", ROOT);
  }

  private static void add(SequencedMap<String, List<String>> lists, String name, Use use) {
    lists.computeIfAbsent(name, _ -> new ArrayList<>()).add(use.path());
  }
}
