package contractor.cli;

import contractor.fetch.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/// Where artifacts come from or go to: a base URL, given every time. There is no configured one.
final class Server {

  String url = "";
  String name = "";
  String tokenFile = "";

  void declare(Syntax syntax) {
    syntax
        .word("URL", "the base: the artifact is at URL/NAME", word -> url = word)
        .word("NAME", "the artifact", word -> name = word)
        .value(
            "--token-file",
            "FILE",
            "a file with the bearer token that the server wants",
            text -> tokenFile = text);
  }

  /// Of the artifact.
  URI address() throws StatusException {
    ImportVerb.checkName(name);
    try {
      var base = URI.create(url.endsWith("/") ? url : url + "/");
      if (base.getHost() != null && ("http".equals(base.getScheme()) || isSecure(base))) {
        return base.resolve(name);
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    throw StatusException.usage("`" + url + "` is not an http or https URL");
  }

  /// Shows the server its token, if there is one.
  Web web(Web web, Session session) throws StatusException {
    return tokenFile.isEmpty() ? web : web.withToken(address(), token(session));
  }

  private String token(Session session) throws StatusException {
    try {
      var token = Files.readString(session.path(tokenFile), StandardCharsets.US_ASCII).strip();
      if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw StatusException.usage(tokenFile + " holds no token");
      }
      return token;
    } catch (IOException e) {
      throw StatusException.of(ExitCode.MISSING, "the token can't be read: " + IoMessages.of(e));
    }
  }

  private static boolean isSecure(URI base) {
    return "https".equals(base.getScheme());
  }
}
