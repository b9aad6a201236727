package contractor.bst.kind;

import org.jspecify.annotations.Nullable;

/// What a kind makes of an element's configuration.
///
/// @param key what of it enters the cache key, as [contractor.bst.key.KeyJson] takes it
/// @param runsCommands whether its environment and sandbox matter
public record ElementFacts(@Nullable Object key, boolean runsCommands) {

  static ElementFacts running(@Nullable Object key) {
    return new ElementFacts(key, true);
  }

  static ElementFacts still(@Nullable Object key) {
    return new ElementFacts(key, false);
  }
}
