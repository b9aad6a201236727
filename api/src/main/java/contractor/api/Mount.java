package contractor.api;

/// A tree seen at a path of a sandbox, writable there.
///
/// @param path absolute
public record Mount(String path, Tree tree) {}
