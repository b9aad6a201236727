package contractor.fetch;

import java.nio.file.Path;
import java.util.Optional;

/// What git may use of the user's to reach a machine by ssh. Nothing, unless the user says so.
///
/// @param agent socket of the running agent
/// @param knownHosts keys of the machines that are trusted, as in ssh's `known_hosts`
public record Ssh(Optional<Path> agent, String knownHosts) {
  public static final Ssh NONE = new Ssh(Optional.empty(), "");
}
