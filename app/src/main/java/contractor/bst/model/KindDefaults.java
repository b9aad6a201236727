package contractor.bst.model;

import java.util.Optional;

/// What the loader has to know of the kinds of elements: only their defaults.
public interface KindDefaults {

  /// The text of `<kind>.yaml`; empty where a kind has no defaults; nothing for a kind we don't
  /// know.
  Optional<String> element(String kind);
}
