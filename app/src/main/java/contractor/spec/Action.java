package contractor.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The actions by their names, and the key whose value may stand behind the name.
enum Action {
  EMPTY_WORKSPACE("empty-workspace", "sources"),
  CREATE_ARTIFACT("create-artifact", "artifact"),
  UNPACK_ARTIFACT("unpack-artifact", "artifact"),
  CREATE_SYSTREE("create-systree", "artifact"),
  DEBOOTSTRAP("debootstrap", "suite"),
  APT("apt", "packages"),
  SHELL("shell", "shell"),
  PYTHON("python", "python"),
  GIT("git", "url"),
  GIT_MIRROR("git-mirror", "git-mirror"),
  ARCHIVE("archive", "from"),
  POPULATE_SYSTREE("populate-systree", "name"),
  POPULATE_WORKSPACE("populate-workspace", "name"),
  CREATE_WORKSPACE("create-workspace", "create-workspace"),
  RSYNC("rsync", "target"),
  DPUT("dput", "target"),
  NOTIFY("notify", "notify");

  static final List<String> NAMES = Arrays.stream(values()).map(Action::word).toList();

  private final String word;
  private final String main;

  Action(String word, String main) {
    this.word = word;
    this.main = main;
  }

  /// `_` is as good as `-`.
  static Optional<Action> named(String word) {
    var index = NAMES.indexOf(word.replace('_', '-'));
    return index < 0 ? Optional.empty() : Optional.of(values()[index]);
  }

  String word() {
    return word;
  }

  String main() {
    return main;
  }

  /// Whether an `.ick` file has to say where it runs: those that Ick had.
  boolean needsWhere() {
    return switch (this) {
      case SHELL, PYTHON, GIT, GIT_MIRROR, ARCHIVE, RSYNC, DPUT -> true;
      case EMPTY_WORKSPACE,
          CREATE_ARTIFACT,
          UNPACK_ARTIFACT,
          CREATE_SYSTREE,
          DEBOOTSTRAP,
          APT,
          POPULATE_SYSTREE,
          POPULATE_WORKSPACE,
          CREATE_WORKSPACE,
          NOTIFY ->
          false;
    };
  }

  boolean isSnippet() {
    return this == SHELL || this == PYTHON;
  }

  /// As in "action `apt` runs in the system tree".
  String place() {
    return switch (this) {
      case SHELL, PYTHON, APT -> "in the system tree";
      case DEBOOTSTRAP, GIT, GIT_MIRROR, RSYNC, DPUT, NOTIFY -> "on the host";
      case EMPTY_WORKSPACE,
          CREATE_ARTIFACT,
          UNPACK_ARTIFACT,
          CREATE_SYSTREE,
          ARCHIVE,
          POPULATE_SYSTREE,
          POPULATE_WORKSPACE,
          CREATE_WORKSPACE ->
          "in contractor";
    };
  }
}
