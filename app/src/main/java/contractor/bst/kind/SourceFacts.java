package contractor.bst.kind;

import java.util.List;
import java.util.Optional;

/// What a kind makes of one source.
///
/// @param key what of it enters cache keys; nothing while it has no reference
/// @param isHere whether its content is part of the project, so that nothing is ever fetched
/// @param exact whether the key is BuildStream's own
/// @param urls as written, with aliases
/// @param provenance what it says of its origin, once it has a reference
public record SourceFacts(
    Optional<Object> key,
    boolean isHere,
    boolean exact,
    List<String> urls,
    Optional<Origin> provenance) {

  /// Where content comes from, for lists of materials.
  ///
  /// @param medium such as `remote-file`
  /// @param versionType such as `sha256`
  /// @param guess at a version in digits, perhaps
  /// @param extra one more fact, perhaps
  public record Origin(
      String url,
      String medium,
      String versionType,
      String version,
      Optional<String> guess,
      Optional<Extra> extra) {}

  public record Extra(String name, String value) {}

  public boolean isResolved() {
    return key.isPresent();
  }

  static SourceFacts here(Object key) {
    return new SourceFacts(Optional.of(key), true, true, List.of(), Optional.empty());
  }

  static SourceFacts fetched(Object key, String... urls) {
    return new SourceFacts(Optional.of(key), false, true, List.of(urls), Optional.empty());
  }

  /// It must be tracked before anything can be said.
  static SourceFacts unresolved(String... urls) {
    return new SourceFacts(Optional.empty(), false, true, List.of(urls), Optional.empty());
  }

  /// Part of the project, but not there.
  public static SourceFacts missing() {
    return new SourceFacts(Optional.empty(), true, true, List.of(), Optional.empty());
  }

  SourceFacts inexact() {
    return new SourceFacts(key, isHere, false, urls, provenance);
  }

  SourceFacts from(Origin origin) {
    return new SourceFacts(key, isHere, exact, urls, Optional.of(origin));
  }
}
