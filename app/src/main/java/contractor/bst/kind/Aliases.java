package contractor.bst.kind;

import java.util.Locale;
import java.util.Set;

/// The short names that URLs start with.
public final class Aliases {

  private static final Set<String> SCHEMES =
      Set.of("http", "https", "ftp", "file", "git", "sftp", "ssh");

  private Aliases() {}

  /// What stands before the first colon, unless that's the scheme of a URL; empty if nothing does.
  public static String of(String url) {
    var colon = url.indexOf(':');
    var name = colon < 0 ? "" : url.substring(0, colon);
    return SCHEMES.contains(name.toLowerCase(Locale.ROOT)) ? "" : name;
  }
}
