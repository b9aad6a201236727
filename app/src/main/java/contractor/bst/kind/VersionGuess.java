package contractor.bst.kind;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A version in digits: stated, or found in a URL or the name of a tag.
///
/// @param stated in the source
/// @param pattern of the source's own
record VersionGuess(Optional<String> stated, Optional<String> pattern) {

  static final String VERSION = "version";
  static final String PATTERN = "version-guess-pattern";
  private static final Pattern USUAL = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

  static VersionGuess of(Fields config) throws LoadException {
    return new VersionGuess(text(config, VERSION), text(config, PATTERN));
  }

  /// What changes the key: the version, else the pattern.
  List<Object> inKey() {
    return List.copyOf((stated.isPresent() ? stated : pattern).stream().toList());
  }

  Optional<String> in(String text) {
    return stated.isPresent() ? stated : longest(text).map(VersionGuess::joined);
  }

  /// The match with the most groups; the first of several.
  private Optional<MatchResult> longest(String text) {
    var matches = expression().matcher(text).results().toList();
    var best = Optional.<MatchResult>empty();
    for (var match : matches) {
      if (best.isEmpty() || groups(match).size() > groups(best.get()).size()) {
        best = Optional.of(match);
      }
    }
    return best;
  }

  private Pattern expression() {
    try {
      return pattern.map(Pattern::compile).orElse(USUAL);
    } catch (PatternSyntaxException _) {
      return USUAL;
    }
  }

  private static String joined(MatchResult match) {
    return match.groupCount() == 0 ? match.group() : String.join(".", groups(match));
  }

  private static List<String> groups(MatchResult match) {
    var groups = new ArrayList<String>();
    for (var i = 1; i <= match.groupCount(); i++) {
      if (match.group(i) != null) {
        groups.add(match.group(i));
      }
    }
    return groups;
  }

  private static Optional<String> text(Fields config, String key) throws LoadException {
    return config.has(key) ? Optional.of(config.text(key)) : Optional.empty();
  }
}
