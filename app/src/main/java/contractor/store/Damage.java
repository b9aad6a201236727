package contractor.store;

/// Something in the store that isn't what it should be.
///
/// @param kind `blob`, `result` or `artifact`
/// @param name a blob's hash, an artifact's name, or that of a file nobody can read the name from
/// @param fault such as `has 5 bytes`
public record Damage(String kind, String name, String fault) {}
