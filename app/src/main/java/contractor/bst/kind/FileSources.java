package contractor.bst.kind;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Sources that are one file from the network, known by its SHA-256.
final class FileSources {

  private FileSources() {}

  static SourceFacts remote(SourceSubject subject) throws LoadException {
    var config = config(subject, "filename", "executable");
    var url = config.text("url");
    var translated = subject.translated(url);
    var name = config.text("filename", translated.substring(translated.lastIndexOf('/') + 1));
    if (name.contains("/")) {
      var message = "filename parameter cannot contain directories";
      throw subject.problem("filename-contains-directory", message).thrown();
    }
    return facts(subject, config, List.of(name, config.flag("executable", false)));
  }

  static SourceFacts archive(SourceSubject subject) throws LoadException {
    var config = config(subject, "base-dir");
    return facts(subject, config, List.of(config.text("base-dir", "*")));
  }

  private static Fields config(SourceSubject subject, String... more) throws LoadException {
    var keys = new ArrayList<>(List.of("url", "ref", VersionGuess.VERSION, VersionGuess.PATTERN));
    keys.addAll(Arrays.asList(more));
    return subject.config(keys.toArray(String[]::new));
  }

  private static SourceFacts facts(SourceSubject subject, Fields config, List<Object> rest)
      throws LoadException {
    var url = config.text("url");
    if (!config.has("ref")) {
      return SourceFacts.unresolved(url);
    }
    var guess = VersionGuess.of(config);
    var key = new ArrayList<Object>(List.of(url, config.text("ref")));
    key.addAll(guess.inKey());
    key.addAll(rest);
    var translated = subject.translated(url);
    return SourceFacts.fetched(key, url)
        .from(
            new SourceFacts.Origin(
                translated,
                "remote-file",
                "sha256",
                config.text("ref"),
                guess.in(translated),
                Optional.empty()));
  }
}
