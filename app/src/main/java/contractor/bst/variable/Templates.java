package contractor.bst.variable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Texts taken apart once: thousands of elements inherit the same forty variables.
public final class Templates {

  /// Longer texts are hardly ever the same twice.
  private static final int SHARED = 100;

  private final Map<String, Template> known = new ConcurrentHashMap<>();
  private final Map<String, String> results = new ConcurrentHashMap<>();

  Template of(String text) {
    var template = known.get(text);
    return template == null ? known.computeIfAbsent(text, Template::of) : template;
  }

  /// The one instance of a text.
  String shared(String text) {
    if (text.length() > SHARED) {
      return text;
    }
    var other = results.get(text);
    if (other == null) {
      other = results.putIfAbsent(text, text);
    }
    return other == null ? text : other;
  }
}
