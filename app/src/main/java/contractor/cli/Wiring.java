package contractor.cli;

import contractor.archive.ArchiveLimits;
import contractor.fetch.Ssh;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SequencedMap;

/// Puts the parts of the program together. Tests bring parts of their own.
public interface Wiring {

  /// Opens a store, making it if it isn't there, with all that works on it.
  ///
  /// @param environment the caller's
  Workshop open(Path store, Settings settings, SequencedMap<String, String> environment)
      throws IOException, InterruptedException, StatusException;

  /// What this machine can do.
  Doctor doctor(Path store, Settings settings);

  Specifications specifications();

  /// How the user wants the parts to be.
  ///
  /// @param ids `auto`, `range` or `single`
  /// @param staging `auto`, `overlay` or `copy`
  /// @param durability `commit` or `fast`
  /// @param mirror empty: the host's
  /// @param suite empty: the host's
  /// @param offline whether nothing may be fetched
  /// @param ssh what may be used to reach machines by ssh
  /// @param archives how much one may bring
  record Settings(
      String ids,
      String staging,
      String durability,
      String mirror,
      String suite,
      boolean offline,
      Ssh ssh,
      ArchiveLimits archives) {

    public static final Settings DEFAULT =
        new Settings("auto", "auto", "commit", "", "", false, Ssh.NONE, ArchiveLimits.DEFAULT);

    Settings with(ArchiveLimits archives) {
      return new Settings(ids, staging, durability, mirror, suite, offline, ssh, archives);
    }
  }
}
