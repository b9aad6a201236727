package contractor.spec;

import java.util.List;

/// The grammars of addresses and git refs.
final class Urls {

  private static final List<String> GIT_SCHEMES =
      List.of("https://", "http://", "ssh://", "git://");

  private Urls() {}

  static boolean isUrl(String text) {
    if (text.startsWith("debian:")) {
      return Names.isRelative(text.substring(7)) && noBlanks(text);
    }
    return isWeb(text) && !authority(text).contains("@") && !text.contains("#");
  }

  static boolean isMirror(String text) {
    return isUrl(text) && !text.startsWith("debian:");
  }

  /// An archive is at a URL or in a file.
  static boolean isLocation(String text) {
    return isUrl(text) || (!text.startsWith("debian:") && Names.isPath(text));
  }

  static boolean isGit(String text) {
    if (text.startsWith("-") || text.contains("::") || !noBlanks(text)) {
      return false;
    }
    if (GIT_SCHEMES.stream().anyMatch(text::startsWith)) {
      return isHost(authority(text)) && (!isWeb(text) || !authority(text).contains("@"));
    }
    return isRemote(text) || Names.isPath(text);
  }

  /// `USER@HOST:PATH`, as ssh knows it.
  private static boolean isRemote(String text) {
    var at = text.indexOf('@');
    var colon = text.indexOf(':');
    return at > 0
        && colon > at + 1
        && colon + 1 < text.length()
        && Names.isName(text.substring(0, at))
        && Names.isName(text.substring(at + 1, colon));
  }

  /// By the rules of `git check-ref-format --allow-onelevel`, or a commit.
  static boolean isRef(String text) {
    if (text.isEmpty() || text.length() > 255 || text.startsWith("-") || text.equals("@")) {
      return false;
    }
    if (!noBlanks(text) || text.endsWith(".") || text.contains("..") || text.contains("@{")) {
      return false;
    }
    for (var part : text.split("/", -1)) {
      if (part.isEmpty() || part.startsWith(".") || part.endsWith(".lock")) {
        return false;
      }
    }
    return text.chars().noneMatch(c -> "~^:?*[\\".indexOf(c) >= 0);
  }

  private static boolean isWeb(String text) {
    return (text.startsWith("https://") || text.startsWith("http://"))
        && noBlanks(text)
        && text.length() <= 4095
        && isHost(authority(text));
  }

  private static String authority(String text) {
    var rest = text.substring(text.indexOf("://") + 3);
    for (var i = 0; i < rest.length(); i++) {
      if ("/?#".indexOf(rest.charAt(i)) >= 0) {
        return rest.substring(0, i);
      }
    }
    return rest;
  }

  /// With user and port, if any; never what a program could take for an option.
  private static boolean isHost(String authority) {
    var host = authority.substring(authority.indexOf('@') + 1);
    return !host.isEmpty()
        && !host.startsWith("-")
        && !authority.startsWith("-")
        && authority.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"'<>\\^`{|}".indexOf(c) < 0);
  }

  private static boolean noBlanks(String text) {
    return text.indexOf(' ') < 0 && Names.noControls(text);
  }
}
