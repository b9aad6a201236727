package contractor.cli;

import contractor.bst.show.KeyDifferences;
import contractor.bst.show.KeyDifferences.Difference;
import contractor.cas.JsonReader;
import contractor.cas.MalformedJsonException;
import contractor.text.Escape;
import contractor.text.Width;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `contractor diff-keys OLD NEW`
final class DiffKeysVerb implements Verb {

  private static final int WIDEST = 70;

  Common common = new Common();
  boolean full;
  String before = "";
  String after = "";

  @Override
  public Common common() {
    return common;
  }

  @Override
  public void declare(Syntax syntax) {
    syntax
        .about(
            "Compare two files that `contractor show --json` wrote: which cache keys changed, and the first",
            "entry of the key's dictionary that made each do so.")
        .flag("--full", "values in full length", () -> full = true)
        .word("OLD", "the earlier file", word -> before = word)
        .word("NEW", "the later file", word -> after = word)
        .example("contractor diff-keys before.json after.json");
  }

  @Override
  public int run(Session session) throws IOException, StatusException {
    var differences = KeyDifferences.between(read(session, before), read(session, after));
    if (session.json()) {
      session
          .screen()
          .json(new Facts().with("changes", differences.stream().map(this::facts).toList()));
    } else {
      show(session, differences);
    }
    return ExitCode.OK;
  }

  private static Map<?, ?> read(Session session, String file) throws IOException, StatusException {
    var path = session.path(file);
    if (!Files.isRegularFile(path)) {
      throw StatusException.of(ExitCode.MISSING, file + ": no such file");
    }
    try {
      if (JsonReader.read(Files.readAllBytes(path)) instanceof Map<?, ?> document
          && document.containsKey("elements")) {
        return document;
      }
    } catch (MalformedJsonException e) {
      throw StatusException.of(ExitCode.REJECTED, file + ": not JSON: " + e.getMessage());
    }
    throw StatusException.of(
        ExitCode.REJECTED,
        file + ": not a file that lists elements",
        "contractor show --json > FILE   writes one");
  }

  private Facts facts(Difference difference) {
    return new Facts()
        .with("element", difference.element())
        .with("change", difference.kind().name().toLowerCase(Locale.ROOT))
        .with("entry", difference.entry())
        .with("before", difference.before())
        .with("after", difference.after());
  }

  private void show(Session session, List<Difference> differences) {
    if (differences.isEmpty()) {
      session.screen().line("no key has changed");
    }
    for (var difference : differences) {
      var name = Escape.line(difference.element());
      switch (difference.kind()) {
        case ADDED -> session.screen().line(name + ": is new");
        case REMOVED -> session.screen().line(name + ": is gone");
        case CHANGED -> detail(session, name + ": changed itself", difference);
        case FOLLOWS -> detail(session, name + ": follows what it depends on", difference);
      }
    }
  }

  private void detail(Session session, String head, Difference difference) {
    session.screen().line(head);
    session.screen().line("  " + Escape.line(difference.entry()));
    session.screen().line("    was " + cut(difference.before()));
    session.screen().line("    is  " + cut(difference.after()));
  }

  private String cut(String value) {
    var line = Escape.line(value);
    return full ? line : Width.cut(line, WIDEST);
  }
}
