package contractor.bst.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Domain;
import contractor.bst.model.KindDefaults;
import contractor.bst.model.LoadException;
import contractor.bst.model.LoadedGraph;
import contractor.bst.model.ProjectFiles;
import contractor.bst.node.ParsedFiles;
import contractor.bst.option.Host;
import contractor.bst.user.UserConfiguration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/// A project to load, written down in a test. It begins with a plain `project.conf`.
final class Sample {

  static final String CONF = "name: test\nmin-version: 2.0\n";

  private static final Map<String, String> KINDS =
      Map.of(
          "manual",
          """
          config:
            configure-commands: []
            build-commands: []
            install-commands: []
            strip-commands:
            - '%{strip-binaries}'
          """,
          "import",
          "config:\n  source: /\n  target: /\n",
          "script",
          "variables:\n  cwd: /\nconfig:\n  root-read-only: False\n  commands: []\n",
          "stack",
          "",
          "junction",
          "",
          "link",
          "");

  static final KindDefaults CORE = kind -> Optional.ofNullable(KINDS.get(kind));

  final MemoryFiles files = new MemoryFiles("/p");
  private final Map<String, String> options = new TreeMap<>();
  private final Map<String, ProjectFiles> repositories = new HashMap<>();
  private final Map<String, ProjectFiles> workspaces = new HashMap<>();
  private final List<JunctionSources.Wanted> asked = new ArrayList<>();
  private String defaultMirror = "";
  private Settings.Lost lost = Settings.Lost.STOP;
  private UserConfiguration user = UserConfiguration.NONE;
  private Executor readers = Runnable::run;
  private ParsedFiles parsed = ParsedFiles.NONE;

  Sample() {
    with("project.conf", CONF);
  }

  Sample with(String path, String text) {
    files.put(path, text);
    return this;
  }

  /// More lines for `project.conf`.
  Sample conf(String more) {
    return with("project.conf", CONF + more);
  }

  Sample option(String name, String value) {
    options.put(name, value);
    return this;
  }

  Sample user(UserConfiguration configuration) {
    user = configuration;
    return this;
  }

  Sample on(Executor executor) {
    readers = executor;
    return this;
  }

  Sample remembering(ParsedFiles memory) {
    parsed = memory;
    return this;
  }

  /// What stands for the sources of an element.
  Sample workspace(String element, ProjectFiles content) {
    workspaces.put(element, content);
    return this;
  }

  Sample defaultMirror(String name) {
    defaultMirror = name;
    return this;
  }

  /// Loads what doesn't need a junction that can't be had.
  Sample goingOn() {
    lost = Settings.Lost.GO_ON;
    return this;
  }

  /// What junctions asked for, in order.
  List<JunctionSources.Wanted> asked() {
    return asked;
  }

  /// What a junction finds under a `url`.
  Sample repository(String url, ProjectFiles content) {
    repositories.put(url, content);
    return this;
  }

  LoadedGraph load(String... targets) {
    try {
      return loaded(List.of(targets));
    } catch (LoadException e) {
      return fail(e.problems().getFirst().text(), e);
    }
  }

  /// What is wrong first.
  BstProblem problem(String... targets) {
    return problems(targets).getFirst();
  }

  List<BstProblem> problems(String... targets) {
    try {
      loaded(List.of(targets));
    } catch (LoadException e) {
      return e.problems();
    }
    return fail("loaded, though something is wrong");
  }

  /// Checks domain, reason and the whole text.
  void failsWith(String reason, String text, String... targets) {
    var problem = problem(targets.length == 0 ? new String[] {"app.bst"} : targets);
    assertThat(problem.domain() + "/" + problem.reason()).isEqualTo("LOAD/" + reason);
    assertThat(problem.text()).isEqualTo(text);
  }

  LoadedGraph loaded(List<String> targets) throws LoadException {
    return BstLoader.open(files, settings()).load(targets);
  }

  Settings settings() {
    return new Settings(
        new Settings.Choices(options, defaultMirror, lost),
        user,
        new Host("x86-64", "Linux"),
        4,
        CORE,
        this::repository,
        element -> Optional.ofNullable(workspaces.get(element)),
        readers,
        parsed);
  }

  private ProjectFiles repository(JunctionSources.Wanted wanted) throws LoadException {
    asked.add(wanted);
    for (var address : wanted.addresses()) {
      var found = repositories.get(address);
      if (found != null) {
        return found;
      }
    }
    throw BstProblem.of(Domain.SOURCE, "", wanted.at(), "nothing at " + wanted.addresses())
        .thrown();
  }
}
