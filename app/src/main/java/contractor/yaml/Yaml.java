package contractor.yaml;

import contractor.api.Origin;
import contractor.api.Problem;
import contractor.api.RejectedException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads one document.
///
/// Only the events of the YAML library are used, never its types or its constructors: whatever a
/// document says, no class is looked up and no object is made but nodes.
public final class Yaml {

  private Yaml() {}

  /// The top-level mapping; or nothing, and `findings` say why, unless the dialect allows an empty
  /// file.
  public static Optional<Node.Mapping> read(
      String file, byte[] content, Dialect dialect, Findings findings) {
    try {
      return document(SourceText.of(file, content, findings), dialect, findings);
    } catch (RejectedException e) {
      findings.addAll(e.problems());
      return Optional.empty();
    }
  }

  private static Optional<Node.Mapping> document(
      SourceText source, Dialect dialect, Findings findings) throws RejectedException {
    var settings = settings(source.text().length());
    var events = new ParserImpl(settings, new StreamReader(settings, source.text()));
    try {
      var root = new Composer(source, events, dialect, findings).document();
      if (root.isPresent() && root.get() instanceof Node.Mapping mapping) {
        return Optional.of(mapping);
      }
      if (root.isEmpty() && dialect.empty()) {
        return Optional.empty();
      }
      var origin = root.map(Node::origin).orElse(new Origin(source.file(), 1, 1, 1));
      var what = root.isEmpty() ? "the file is empty" : "the top level is not a mapping";
      throw new RejectedException(Problem.error("CT0104", origin, what));
    } catch (YamlEngineException | IllegalArgumentException e) {
      throw new RejectedException(syntax(source, e));
    }
  }

  /// With a buffer for the whole text: the library copies what it has with each refill, and so
  /// takes 10 s for a line of 4 MiB otherwise.
  private static LoadSettings settings(int length) {
    return LoadSettings.builder()
        .setLabel("")
        .setCodePointLimit(SourceText.LARGEST)
        .setBufferSize(length + 1024)
        .build();
  }

  private static Problem syntax(SourceText source, RuntimeException e) {
    if (!(e instanceof MarkedYamlEngineException marked) || marked.getProblemMark().isEmpty()) {
      var message = e instanceof YamlEngineException ? String.valueOf(e.getMessage()) : "malformed";
      return Problem.error("CT0101", new Origin(source.file(), 1, 1, 1), oneLine(message));
    }
    var mark = marked.getProblemMark().get();
    var tab = tab(source.lines().line(mark.getLine() + 1));
    if (tab >= 0) {
      return Problem.error(
              "CT0101",
              new Origin(source.file(), mark.getLine() + 1, tab + 1, 1),
              "a tab cannot indent YAML")
          .help("use spaces");
    }
    return explained(
        new Origin(source.file(), mark.getLine() + 1, mark.getColumn() + 1, 1),
        oneLine(String.valueOf(marked.getProblem())));
  }

  /// Where in the indentation of this line there is a tab, or -1.
  private static int tab(String line) {
    for (var i = 0; i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t'); i++) {
      if (line.charAt(i) == '\t') {
        return i;
      }
    }
    return -1;
  }

  private static Problem explained(Origin origin, String message) {
    var problem = Problem.error("CT0101", origin, message);
    if (message.startsWith("mapping values are not allowed")) {
      return problem.help("quote a text that contains `: `, and check the indentation");
    }
    return message.contains("expected ':'")
        ? problem.help("is a `:` missing after the key?")
        : problem;
  }

  private static String oneLine(String message) {
    return message.lines().findFirst().orElse("malformed").strip();
  }
}
