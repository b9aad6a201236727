package contractor.bst.load;

import contractor.bst.model.KindDefaults;
import contractor.bst.node.ParsedFiles;
import contractor.bst.option.Host;
import contractor.bst.user.UserConfiguration;
import java.util.Map;
import java.util.concurrent.Executor;

/// What a load depends on besides the project.
///
/// @param options of the top-level project, as typed
/// @param maxJobs the value of `%{max-jobs}`
/// @param sources what junctions name outside the project
/// @param readers reads and parses files while the loader thinks; may run everything at once
/// @param parsed what files came to before; may know nothing
public record Settings(
    Map<String, String> options,
    UserConfiguration user,
    Host host,
    int maxJobs,
    KindDefaults kinds,
    JunctionSources sources,
    Executor readers,
    ParsedFiles parsed) {

  /// Without any memory of earlier loads.
  public Settings(
      Map<String, String> options,
      UserConfiguration user,
      Host host,
      int maxJobs,
      KindDefaults kinds,
      JunctionSources sources,
      Executor readers) {
    this(options, user, host, maxJobs, kinds, sources, readers, ParsedFiles.NONE);
  }
}
