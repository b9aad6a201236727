package contractor.store;

/// What a repair did.
///
/// @param found before
/// @param dropped damaged and incomplete references
/// @param dead runs whose files were removed
public record Repaired(Verdict found, int dropped, int dead) {}
