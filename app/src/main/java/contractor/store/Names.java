package contractor.store;

import contractor.cas.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Texts from outside as names of files, and back.
final class Names {

  private Names() {}

  /// A hash, whatever the text is.
  static String file(String text) {
    return Digest.isHash(text) ? text : Digest.of(text.getBytes(StandardCharsets.UTF_8)).hash();
  }

  /// Reads `<hash>/<size>`.
  static Optional<Digest> digest(String text) {
    var slash = text.indexOf('/');
    if (slash != 64 || !Digest.isHash(text.substring(0, slash)) || text.length() > 64 + 20) {
      return Optional.empty();
    }
    var size = text.substring(slash + 1);
    if (size.isEmpty() || !size.chars().allMatch(c -> c >= '0' && c <= '9') || size.length() > 18) {
      return Optional.empty();
    }
    return Optional.of(new Digest(text.substring(0, slash), Long.parseLong(size)));
  }
}
