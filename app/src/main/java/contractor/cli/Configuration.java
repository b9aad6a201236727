package contractor.cli;

import contractor.api.Problem;
import contractor.api.RejectedException;
import contractor.yaml.Dialect;
import contractor.yaml.Findings;
import contractor.yaml.Node;
import contractor.yaml.Node.Mapping;
import contractor.yaml.Node.Scalar;
import contractor.yaml.Node.Sequence;
import contractor.yaml.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The user's own settings: `contractor/config.yaml` in their directory of configurations.
///
/// It has one key by now, `notify.command`.
record Configuration(Session session) {

  private static final String FILE = "contractor/config.yaml";

  /// The words of a command line; empty if none is set.
  Optional<List<String>> notifyCommand() throws IOException, RejectedException {
    var file = file().filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    var name = file.get().toString();
    var content = Files.readAllBytes(file.get());
    session.texts().add(name, new String(content, StandardCharsets.UTF_8));
    var findings = new Findings();
    var command =
        Yaml.read(name, content, Dialect.NATIVE, findings)
            .flatMap(top -> only(top, "notify", findings))
            .flatMap(node -> mapping(node, findings))
            .flatMap(notify -> only(notify, "command", findings))
            .map(node -> words(node, findings));
    findings.settle();
    return command;
  }

  private Optional<Path> file() {
    return session
        .environment("XDG_CONFIG_HOME")
        .or(() -> session.environment("HOME").map(home -> home + "/.config"))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, FILE));
  }

  private static Optional<Node> only(Mapping mapping, String key, Findings findings) {
    for (var entry : mapping.entries().values()) {
      if (!entry.key().text().equals(key)) {
        findings.add(
            Problem.error(
                    "CT0110", entry.key().origin(), "unknown key `" + entry.key().text() + "`")
                .note("allowed keys: " + key));
      }
    }
    return mapping.value(key);
  }

  private static Optional<Mapping> mapping(Node node, Findings findings) {
    if (node instanceof Mapping mapping) {
      return Optional.of(mapping);
    }
    findings.add(Problem.error("CT0114", node.origin(), "`notify` must be a mapping"));
    return Optional.empty();
  }

  private static List<String> words(Node node, Findings findings) {
    var words = new ArrayList<String>();
    if (node instanceof Sequence(var items, var _)) {
      for (var item : items) {
        if (item instanceof Scalar word) {
          words.add(word.text());
        }
      }
    }
    if (words.isEmpty()) {
      findings.add(
          Problem.error("CT0114", node.origin(), "`command` must be a list of words")
              .help("such as [mail, -s, build, me@example.org]"));
    }
    return words;
  }
}
