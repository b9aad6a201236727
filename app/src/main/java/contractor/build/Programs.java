package contractor.build;

import contractor.api.Program;
import contractor.api.RejectedException;
import contractor.api.Run;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Knows the command lines of the programs we vetted, and of nothing else.
public interface Programs {

  /// The exit status of debootstrap's script where the release is another than the pinned one.
  int RELEASE_DIFFERS = 102;

  /// That of debootstrap's and apt's where something they need isn't installed.
  int NOT_INSTALLED = 69;

  /// @param root where the run's root has been evaluated to; the host's files if the program runs
  ///   there
  /// @param mounts where its mounts have, by path
  Sandbox.Job job(
      Run run,
      Optional<Snapshot> root,
      SequencedMap<String, Snapshot> mounts,
      SequencedMap<String, byte[]> secrets)
      throws IOException, InterruptedException, RejectedException, Sandbox.UnavailableException;

  /// What else decides a program's result, such as its version: part of the key.
  SequencedMap<String, String> identity(Program program)
      throws IOException, InterruptedException, RejectedException, Sandbox.UnavailableException;

  /// What a finished run says it has seen, such as versions it installed; recorded, not in any key.
  ///
  /// @param tail its last lines
  SequencedMap<String, String> seen(Program program, List<byte[]> tail);
}
