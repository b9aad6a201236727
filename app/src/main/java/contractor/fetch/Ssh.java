package contractor.fetch;

import contractor.build.Sandbox.Job;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What git, rsync and dput may use of the user's to reach a machine by ssh. Nothing, unless the
/// user says so.
///
/// @param agent socket of the running agent
/// @param knownHosts keys of the machines that are trusted, as in ssh's `known_hosts`
public record Ssh(Optional<Path> agent, String knownHosts) {
  public static final Ssh NONE = new Ssh(Optional.empty(), "");

  /// A file on `/run` of whoever gets this; ssh itself finds it in the place of the host's.
  static final String KNOWN_HOSTS = "known_hosts";

  /// A person is asked nothing, an unknown machine is not trusted, and no configuration is read.
  static final String COMMAND =
      "ssh -F /dev/null -o BatchMode=yes -o StrictHostKeyChecking=yes"
          + " -o GlobalKnownHostsFile=/dev/null -o UserKnownHostsFile=/run/"
          + KNOWN_HOSTS;

  List<String> sockets() {
    return agent.map(Path::toString).stream().toList();
  }

  void addTo(SequencedMap<String, String> environment) {
    agent.ifPresent(_ -> environment.put("SSH_AUTH_SOCK", Job.SOCKETS + 0));
  }

  byte[] file() {
    return knownHosts.getBytes(StandardCharsets.UTF_8);
  }
}
