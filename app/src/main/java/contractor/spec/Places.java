package contractor.spec;

import contractor.api.Problem;
import contractor.spec.Step.Where;
import java.util.List;
import java.util.Optional;

/// What `where` says of a step, in Ick's words and ours.
final class Places {

  private static final List<String> WORDS =
      List.of("systree", "workspace", "container", "chroot", "host");

  private Places() {}

  /// Of a snippet; nothing if it is refused or wrong.
  static Optional<Where> ofSnippet(Fields fields) {
    var given = fields.take("where");
    if (given.isEmpty()) {
      return absent(fields);
    }
    var word = given.get().choice(WORDS);
    if (word.isPresent() && word.get().equals("host")) {
      return onHost(given.get());
    }
    return word.map(Places::place);
  }

  /// Of `apt`, which has no business on the host.
  static Optional<Where> ofTree(Fields fields, Action action) {
    var given = fields.take("where");
    if (given.isEmpty()) {
      return Optional.of(Where.SYSTREE);
    }
    var word = given.get().choice(WORDS);
    if (word.isPresent() && word.get().equals("host")) {
      contradicts(given.get(), action, "host");
      return Optional.empty();
    }
    return word.map(Places::place);
  }

  /// Of everything else: its place is known, and may be said.
  static void implied(Fields fields, Action action) {
    var given = fields.silently("where");
    if (given.isEmpty()) {
      if (fields.scope().ick() && action.needsWhere()) {
        missing(fields, "add `where: host`");
      }
      return;
    }
    var word = given.get().choice(WORDS);
    if (word.isPresent() && !word.get().equals("host")) {
      contradicts(given.get(), action, word.get());
    }
  }

  private static Optional<Where> absent(Fields fields) {
    if (!fields.scope().ick()) {
      return Optional.of(Where.SYSTREE);
    }
    missing(fields, "one of `where: container`, `where: chroot`");
    return Optional.empty();
  }

  private static void missing(Fields fields, String help) {
    fields
        .scope()
        .add(
            Problem.error(
                    "CT0201", fields.origin(), "action `" + fields.what() + "`: `where` is missing")
                .help(help));
  }

  private static Optional<Where> onHost(Given given) {
    if (given.scope().options().hostSteps()) {
      given
          .scope()
          .add(
              Problem.error(
                      "CT0202", given.origin(), "`where: host`: runs in the system tree instead")
                  .at(Problem.Level.NOTE));
      return Optional.of(Where.SYSTREE);
    }
    var word = given.scope().ick() ? "container" : "systree";
    given
        .scope()
        .add(
            Problem.error(
                    "CT0202",
                    given.origin(),
                    "`where: host`: contractor does not run snippets on the host")
                .note(
                    "build steps are untrusted code; on the host this one could read and change"
                        + " everything you can")
                .help(
                    "use `where: "
                        + word
                        + "`, or --host-steps=systree to run it in the system tree"));
    return Optional.empty();
  }

  private static void contradicts(Given given, Action action, String word) {
    given
        .scope()
        .add(
            Problem.error(
                    "CT0203",
                    given.origin(),
                    "action `"
                        + action.word()
                        + "` runs "
                        + action.place()
                        + "; `where: "
                        + word
                        + "` contradicts that")
                .help(
                    given.scope().ick() && action.needsWhere()
                        ? "write `where: host`"
                        : "leave `where` out"));
  }

  private static Where place(String word) {
    return switch (word) {
      case "workspace", "chroot" -> Where.WORKSPACE;
      default -> Where.SYSTREE;
    };
  }
}
