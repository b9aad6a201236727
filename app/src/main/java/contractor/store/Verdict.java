package contractor.store;

import java.util.List;

/// What a look at everything found.
///
/// @param damages to the files themselves
/// @param incomplete references that are whole but need something damaged or missing
public record Verdict(
    long blobs, long bytes, int references, List<Damage> damages, List<Damage> incomplete) {

  public Verdict {
    damages = List.copyOf(damages);
    incomplete = List.copyOf(incomplete);
  }

  public boolean isClean() {
    return damages.isEmpty() && incomplete.isEmpty();
  }
}
