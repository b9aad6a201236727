package contractor.store;

/// What a store promises after a power cut.
public enum Durability {
  /// Whatever was recorded is there.
  COMMIT,
  /// Something recorded lately may be gone, but nothing wrong is served.
  FAST
}
