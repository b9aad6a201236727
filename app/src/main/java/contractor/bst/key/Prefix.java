package contractor.bst.key;

import contractor.bst.model.LoadedElement;
import contractor.cas.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// The beginning of two texts that keys are hashes of, up to some dependency: hashed, and thrown
/// away.
///
/// The lists of dependencies in a project's keys have millions of entries, but most begin like one
/// that was hashed before. Continuing from there makes the cost of all keys grow with the number of
/// elements instead of its square.
final class Prefix {

  private static final byte[] START =
      "{\"core-artifact-version\":11,\"dependencies\":[".getBytes(StandardCharsets.ISO_8859_1);

  private final MessageDigest names;
  private final MessageDigest keys;
  private boolean any;
  private boolean known;
  private boolean exact;

  private Prefix(
      MessageDigest names, MessageDigest keys, boolean any, boolean known, boolean exact) {
    this.names = names;
    this.keys = keys;
    this.any = any;
    this.known = known;
    this.exact = exact;
  }

  /// Before any dependency.
  static Prefix start() {
    var prefix = new Prefix(Digest.sha256(), Digest.sha256(), false, true, true);
    prefix.names.update(START);
    prefix.keys.update(START);
    return prefix;
  }

  Prefix copy() {
    try {
      return new Prefix(
          (MessageDigest) names.clone(), (MessageDigest) keys.clone(), any, known, exact);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  void add(KeyedElement on) {
    var out = new StringBuilder(160).append(any ? ",[" : "[");
    name(out, on.element());
    names.update(bytes(out + "]"));
    any = true;
    exact &= on.exact();
    if (known && on.strict().isPresent()) {
      keys.update(bytes(out.append(",\"").append(on.strict().get()).append("\"]")));
    } else {
      known = false;
    }
  }

  static void name(StringBuilder out, LoadedElement element) {
    KeyJson.write(out, element.project().name());
    out.append(',');
    KeyJson.write(out, element.name());
  }

  /// Whether the keys of all dependencies so far are BuildStream's.
  boolean isExact() {
    return exact;
  }

  /// The weak key of an element whose dependencies these are, by name only. Ends this prefix.
  String weak(KeyDictionary dictionary) {
    return end(names, dictionary.afterDependencies(Optional.empty()));
  }

  /// The strict key; nothing if one of a dependency isn't known. Ends this prefix.
  Optional<String> strict(KeyDictionary dictionary, String weak) {
    return known
        ? Optional.of(end(keys, dictionary.afterDependencies(Optional.of(weak))))
        : Optional.empty();
  }

  private static String end(MessageDigest digest, String rest) {
    digest.update(bytes(rest));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] bytes(CharSequence ascii) {
    return ascii.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
