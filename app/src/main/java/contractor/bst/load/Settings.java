package contractor.bst.load;

import contractor.bst.model.KindDefaults;
import contractor.bst.node.ParsedFiles;
import contractor.bst.option.Host;
import contractor.bst.user.UserConfiguration;
import java.util.Map;
import java.util.concurrent.Executor;

/// What a load depends on besides the project.
///
/// @param maxJobs the value of `%{max-jobs}`
/// @param sources what junctions name outside the project
/// @param workspaces what the user works on
/// @param readers reads and parses files while the loader thinks; may run everything at once
/// @param parsed what files came to before; may know nothing
public record Settings(
    Choices choices,
    UserConfiguration user,
    Host host,
    int maxJobs,
    KindDefaults kinds,
    JunctionSources sources,
    Workspaces workspaces,
    Executor readers,
    ParsedFiles parsed) {

  /// What was typed with the command.
  ///
  /// @param options of the top-level project
  /// @param defaultMirror of the top-level project; empty: the user's
  /// @param lost what to do about a junction that can't be had
  public record Choices(Map<String, String> options, String defaultMirror, Lost lost) {}

  /// What to do about a junction that can't be had.
  public enum Lost {
    /// Stop, as BuildStream does.
    STOP,
    /// Load what doesn't need it.
    GO_ON
  }

  /// Without any memory of earlier loads, and without workspaces.
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

  /// Without workspaces. Stops at whatever is wrong.
  public Settings(
      Map<String, String> options,
      UserConfiguration user,
      Host host,
      int maxJobs,
      KindDefaults kinds,
      JunctionSources sources,
      Executor readers,
      ParsedFiles parsed) {
    this(
        new Choices(options, "", Lost.STOP),
        user,
        host,
        maxJobs,
        kinds,
        sources,
        Workspaces.NONE,
        readers,
        parsed);
  }

  Map<String, String> options() {
    return choices.options();
  }
}
