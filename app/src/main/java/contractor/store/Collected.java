package contractor.store;

/// What a collection removed, and what is left.
///
/// @param freed bytes, about
/// @param left bytes, about
public record Collected(int results, int artifacts, int layers, int blobs, long freed, long left) {}
