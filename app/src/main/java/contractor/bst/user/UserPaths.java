package contractor.bst.user;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Paths as the user writes them, with `~` and variables of the environment.
///
/// @param environment the user's; those of the XDG base directories have their usual values if they
///   aren't set
public record UserPaths(Map<String, String> environment) {

  private static final Pattern VARIABLE = Pattern.compile("\\$(?:([A-Za-z0-9_]+)|\\{([^}]*)\\})");

  private static final Map<String, String> USUAL =
      Map.of(
          "XDG_CACHE_HOME",
          "/.cache",
          "XDG_CONFIG_HOME",
          "/.config",
          "XDG_DATA_HOME",
          "/.local/share");

  /// A variable that isn't set stays as it is written.
  public String expanded(String written) {
    var path = written;
    if (written.equals("~") || written.startsWith("~/")) {
      path = environment.getOrDefault("HOME", "~") + written.substring(1);
    }
    return VARIABLE.matcher(path).replaceAll(this::value);
  }

  private String value(MatchResult variable) {
    var name = variable.group(1) == null ? variable.group(2) : variable.group(1);
    var value = environment.getOrDefault(name, "");
    if (value.isEmpty() && USUAL.containsKey(name)) {
      value = environment.getOrDefault("HOME", "") + USUAL.get(name);
    }
    var isSet = !value.isEmpty() || environment.containsKey(name);
    return Matcher.quoteReplacement(isSet ? value : variable.group());
  }
}
