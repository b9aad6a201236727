package contractor.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What was read, by the name the user knows it under, so that a message can show the line.
final class Texts {

  private final Map<String, String> byFile = new HashMap<>();

  void add(String file, String text) {
    byFile.put(file, text);
  }

  Optional<String> of(String file) {
    return Optional.ofNullable(byFile.get(file));
  }
}
