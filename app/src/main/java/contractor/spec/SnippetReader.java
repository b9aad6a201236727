package contractor.spec;

import contractor.api.Problem;
import contractor.spec.Step.Verb;
import contractor.spec.Step.Where;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads `shell` and `python` steps.
final class SnippetReader {

  /// Bytes of one argument on Linux, its terminating NUL included.
  private static final int LONGEST_ARGUMENT = 128 << 10;

  private final Fields fields;
  private final Action action;

  SnippetReader(Fields fields, Action action) {
    this.fields = fields;
    this.action = action;
  }

  /// Nothing where the step is refused.
  Optional<Verb> read() {
    var text = fields.need(action.word()).flatMap(this::snippet);
    var where = Places.ofSnippet(fields);
    var directory = new ActionReader(fields).path("directory");
    var interpreter = fields.take("interpreter").flatMap(given -> given.texts(Grammar.TEXT, true));
    var environment = fields.take("environment").map(SnippetReader::environment);
    var secrets = fields.take("secrets").flatMap(given -> given.texts(Grammar.NAME, false));
    var strict = new ActionReader(fields).flag("strict", false);
    if (strict && where.isPresent() && where.get() == Where.WORKSPACE) {
      fields.exclude("strict", "where");
    }
    return where.map(place ->
        new Step.Snippet(
            action.word(),
            text.orElse(""),
            place,
            directory,
            interpreter.orElse(usual()),
            environment.orElse(new LinkedHashMap<>()),
            secrets.orElse(List.of()),
            strict));
  }

  static SequencedMap<String, String> environment(Given given) {
    var variables = new LinkedHashMap<String, String>();
    var mapping = given.mapping();
    if (mapping.isEmpty()) {
      return variables;
    }
    for (var entry : mapping.get().entries().values()) {
      var name =
          new Given(given.scope(), "variable", entry.key(), Optional.empty())
              .text(Grammar.VARIABLE);
      var value = new Given(given.scope(), entry.key().text(), entry.value(), Optional.empty());
      var text = value.resolved().flatMap(resolved -> resolved.text(Grammar.TEXT));
      if (name.isPresent() && text.isPresent()) {
        variables.put(name.get(), text.get());
      }
    }
    return variables;
  }

  private List<String> usual() {
    return action == Action.SHELL ? List.of("bash", "-exuc") : List.of("python3", "-c");
  }

  private Optional<String> snippet(Given given) {
    var text = given.text(Grammar.TEXT);
    text.ifPresent(snippet -> measure(given, snippet));
    return text;
  }

  private void measure(Given given, String snippet) {
    var bytes = snippet.getBytes(StandardCharsets.UTF_8).length + prefix();
    if (bytes >= LONGEST_ARGUMENT) {
      fields
          .scope()
          .add(
              Problem.error(
                      "CT0105",
                      given.origin(),
                      "with its parameters this snippet has "
                          + bytes
                          + " bytes; an argument has at most "
                          + (LONGEST_ARGUMENT - 1))
                  .help("put it into a file of a source, and run that"));
    }
  }

  private int prefix() {
    var prefix = fields.scope().prefix();
    return action == Action.SHELL ? prefix.shell() : prefix.python();
  }
}
